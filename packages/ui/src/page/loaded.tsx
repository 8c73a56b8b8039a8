import type { UseQueryResult } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useUiText } from '../i18n/use-text.ts'
import { ProblemPanel } from './problem-panel.tsx'

/** Shows a skeleton, the problem with a retry button, or the loaded content. */
export function Loaded<Data>({
  query,
  rows = 6,
  children,
}: {
  query: UseQueryResult<Data>
  rows?: number
  children: (data: Data) => React.ReactNode
}) {
  const text = useUiText()
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) return <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div role="status" aria-label={text('loading')}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  )
}
