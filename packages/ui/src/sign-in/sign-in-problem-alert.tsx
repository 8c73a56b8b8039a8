import { Alert } from 'antd'
import type { LockedFor, SignInProblem } from './auth-client.ts'
import { useSignInText } from './use-sign-in-text.ts'

/** What happened, and what to do. */
export function SignInProblemAlert({ problem }: { problem: SignInProblem | LockedFor | undefined }) {
  const text = useSignInText()
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
