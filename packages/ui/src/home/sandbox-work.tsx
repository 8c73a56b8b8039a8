import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useSession } from '../sign-in/session.ts'
import { useSharedHomeText } from './use-home-text.ts'

const askedEveryMs = 3000

/** In a sandbox whose examples are still being made: why little is here yet. */
export function SandboxWork() {
  const text = useSharedHomeText()
  const isSandbox = useSession().data?.mode === 'sandbox'
  const work = useQuery({
    queryKey: ['sandbox-work'],
    queryFn: readWork,
    enabled: isSandbox,
    refetchInterval: ({ state }) => (state.data?.isMaking === true ? askedEveryMs : false),
  })
  return work.data?.isMaking === true ? <Alert type="info" showIcon title={text('sandboxWork')} /> : null
}

async function readWork(): Promise<{ isMaking: boolean }> {
  const answer = await fetch('/api/sandbox/work', { headers: { accept: 'application/json' } })
  return answer.ok ? ((await answer.json()) as { isMaking: boolean }) : { isMaking: false }
}
