import { Alert, Button, Flex, Typography } from 'antd'
import { readProblem } from '../client/read-problem.ts'
import { useUiText } from '../i18n/use-text.ts'

/** What happened, what to do next, and the number by which engineers find it. */
export function ProblemPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useUiText()
  const problem = readProblem(error)
  const words = problem.kind === 'refused' ? 'failed' : problem.kind
  return (
    <Alert
      type={problem.kind === 'refused' || problem.kind === 'notFound' ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={problem.kind === 'refused' ? (problem.said ?? text('failed.title')) : text(`${words}.title`)}
      description={
        <Flex vertical gap={4}>
          {problem.kind === 'refused' ? null : <span>{text(`${words}.todo`)}</span>}
          {problem.traceNumber === undefined ? null : (
            <Typography.Text type="secondary">
              {text('traceNumber')}: {problem.traceNumber}
            </Typography.Text>
          )}
        </Flex>
      }
      action={onRetry === undefined ? undefined : <Button onClick={onRetry}>{text('retry')}</Button>}
    />
  )
}
