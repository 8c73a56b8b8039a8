import { Alert } from 'antd'
import { useUiText } from '../i18n/use-text.ts'
import type { LockedFor, SignInProblem } from './auth-client.ts'

/** What happened, and what to do. */
export function SignInProblemAlert({ problem }: { problem: SignInProblem | LockedFor | undefined }) {
  const text = useUiText()
  if (problem === undefined) return null
  const kind = typeof problem === 'string' ? problem : 'locked'
  const minutes = typeof problem === 'string' ? 0 : problem.lockedMinutes
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      style={{ marginBottom: 16 }}
      title={text(`signIn.problems.${kind}.title`)}
      description={text(`signIn.problems.${kind}.todo`, { minutes })}
    />
  )
}
