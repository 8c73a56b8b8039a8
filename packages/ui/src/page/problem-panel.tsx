import { Alert, Button, Flex, Typography } from 'antd'
import { readProblem } from '../client/read-problem.ts'
import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { oneLanguage } from '../show/one-language.ts'

/** What happened, what to do next, and the trace number for engineers. */
export function ProblemPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useUiText()
  const language = useLanguage()
  const problem = readProblem(error)
  const message = problem.message === undefined ? text('failed.title') : oneLanguage(problem.message, language)
  const title = problem.cause === undefined ? message : problem.cause[language]
  const words = problem.kind === 'refused' ? 'failed' : problem.kind
  return (
    <Alert
      type={problem.kind === 'refused' || problem.kind === 'notFound' ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={problem.kind === 'refused' ? title : text(`${words}.title`)}
      description={
        <Flex vertical gap={4}>
          {problem.kind === 'refused' ? null : <span>{text(`${words}.todo`)}</span>}
          {problem.findings.length === 0 ? null : (
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {problem.findings.map((finding) => (
                <li key={finding.zh}>{finding[language]}</li>
              ))}
            </ul>
          )}
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
