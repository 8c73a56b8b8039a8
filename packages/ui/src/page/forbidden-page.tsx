import type { Rights } from '@openbaohan/server/api/rights.ts'
import { ORPCError } from '@orpc/client'
import { useQuery } from '@tanstack/react-query'
import { Page } from './page.tsx'
import { ProblemPanel } from './problem-panel.tsx'

export type ForbiddenForm = {
  title: string
  procedure: string
  /** Loads the table of rights, which those alone read who lack one. */
  readRights: () => Promise<Rights>
}

/** In the place of a form that the person may not send, before anything is filled in: who may. */
export function ForbiddenPage({ title, procedure, readRights }: ForbiddenForm) {
  const rights = useQuery({ queryKey: ['rights'], queryFn: readRights, staleTime: Infinity, throwOnError: true })
  if (rights.data === undefined) return null
  const { roles = [] } = rights.data[procedure] ?? {}
  return (
    <Page title={title}>
      <ProblemPanel error={new ORPCError('FORBIDDEN', { data: { roles } })} onRetry={() => {}} />
    </Page>
  )
}
