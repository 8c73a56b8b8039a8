import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useQuery } from '@tanstack/react-query'
import { Alert, Flex } from 'antd'
import { lazy, Suspense } from 'react'
import { query } from '../../api.ts'
import { useEffects } from './use-effects.ts'

/** Few lots are corrected. */
const NoticeCards = lazy(() => import('./notice-cards.tsx').then((late) => ({ default: late.NoticeCards })))

type OwnCorrectionsProps = { lotNumber: string; submittedAt: number; isOpened: boolean }

/**
 * What was corrected after an application was made. The notices of all lots are read and chosen from here, in the
 * browser: which lot an application is for, is asked of no one.
 */
export function OwnCorrections({ lotNumber, submittedAt, isOpened }: OwnCorrectionsProps) {
  const effects = useEffects()
  const notices = useQuery(query.notices.list.queryOptions({ input: { kind: 'correction', limit: 200 } }))
  if (notices.data === undefined && notices.isError)
    return <ProblemPanel error={notices.error} onRetry={() => void notices.refetch()} />
  const own = (notices.data?.rows ?? []).filter((notice) => notice.lotNumber === lotNumber && notice.at > submittedAt)
  if (own.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={effects.ownTitle}
      description={
        <Flex vertical gap={8}>
          <span>{effects.ownUnchanged}</span>
          <span>{isOpened ? effects.ownOpened : effects.ownTodo}</span>
          <Suspense>
            <NoticeCards notices={own} />
          </Suspense>
        </Flex>
      }
    />
  )
}
