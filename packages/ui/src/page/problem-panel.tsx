import { Alert, Button, Flex, Typography } from 'antd'
import { useEffect } from 'react'
import { readProblem, sentenceOf } from '../client/read-problem.ts'
import { useColon } from '../i18n/use-colon.ts'
import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { oneLanguage } from '../show/one-language.ts'
import { useKnownPlaces } from './known-places.ts'
import { stateError } from './stated-errors.ts'
import { WhereNext } from './where-next.tsx'

/**
 * What happened, what to do next, and the trace number for engineers. @param onRetry of a page or list; where another
 * attempt cannot help, it leads on instead
 */
export function ProblemPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useUiText()
  const colon = useColon()
  const language = useLanguage()
  const problem = readProblem(error)
  useEffect(() => stateError(error), [error])
  const { kind } = problem
  const sentence = sentenceOf(problem)
  const cause = kind === 'refused' ? problem.cause?.[language] : undefined
  const words = text(`${kind === 'refused' ? 'failed' : kind}.title`)
  const isDeadEnd = onRetry !== undefined && (kind === 'notFound' || kind === 'forbidden')
  return (
    <Alert
      type={kind === 'refused' || kind === 'busy' || kind === 'notFound' || isDeadEnd ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={cause ?? (sentence === undefined ? words : oneLanguage(sentence, language))}
      description={
        <Flex vertical gap={4}>
          {kind === 'refused' || kind === 'busy' ? null : <span>{text(`${kind}.todo`)}</span>}
          {isDeadEnd && kind === 'forbidden' ? <WhoMay roles={problem.roles} /> : null}
          {problem.findings.length === 0 ? null : (
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {problem.findings.map((finding) => (
                <li key={finding.zh}>{finding[language]}</li>
              ))}
            </ul>
          )}
          {isDeadEnd ? <WhereNext /> : null}
          {problem.traceNumber === undefined || isDeadEnd ? null : (
            <Typography.Text type="secondary">
              {text('traceNumber')}
              {colon}
              {problem.traceNumber}
            </Typography.Text>
          )}
        </Flex>
      }
      action={onRetry === undefined || isDeadEnd ? undefined : <Button onClick={onRetry}>{text('retry')}</Button>}
    />
  )
}

/** The rights are the same for every thing of a kind: naming the roles does not disclose whether this one exists. */
function WhoMay({ roles }: { roles: readonly string[] }) {
  const text = useUiText()
  const places = useKnownPlaces()
  if (places === undefined || roles.length === 0) return null
  const separator = text('listSeparator')
  return (
    <span>{text('forbidden.who', { roles: roles.map(places.roleWord).join(separator), own: places.ownRoles })}</span>
  )
}
