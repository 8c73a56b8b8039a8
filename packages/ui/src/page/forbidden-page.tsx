import { ORPCError } from '@orpc/client'
import { Page } from './page.tsx'
import { ProblemPanel } from './problem-panel.tsx'

/**
 * In the place of a form that the person may not send, before anything is filled in.
 * @param roles those that may
 */
export function ForbiddenPage({ title, roles }: { title: string; roles: readonly string[] }) {
  return (
    <Page title={title}>
      <ProblemPanel error={new ORPCError('FORBIDDEN', { data: { roles } })} onRetry={() => {}} />
    </Page>
  )
}
