import { Spin } from 'antd'
import { createContext, lazy, Suspense, useContext } from 'react'
import { useUiText } from '../i18n/use-text.ts'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { type Session, useSession } from './session.ts'

const FirstStepsPage = lazy(() => import('./first-steps-page.tsx').then((page) => ({ default: page.FirstStepsPage })))
const Signed = createContext<Session | undefined>(undefined)

/** Shows its children to a signed-in person who has completed the first steps; otherwise the next step. */
export function RequireSession({ signIn, children }: { signIn: React.ReactNode; children: React.ReactNode }) {
  const text = useUiText()
  const session = useSession()
  const waiting = <Spin fullscreen description={text('loading')} />
  if (session.isPending) return waiting
  if (session.isError) return <ProblemPanel error={session.error} onRetry={() => void session.refetch()} />
  if (session.data === null) return <Suspense fallback={waiting}>{signIn}</Suspense>
  const { mode, person } = session.data
  const step = person.mustChangePassword
    ? 'password'
    : mode === 'production' && !person.hasSecondFactor
      ? 'second-factor'
      : undefined
  if (step !== undefined)
    return (
      <Suspense fallback={waiting}>
        <FirstStepsPage step={step} />
      </Suspense>
    )
  return <Signed.Provider value={session.data}>{children}</Signed.Provider>
}

/** The session of a page that requires one. */
export function useSigned(): Session {
  const session = useContext(Signed)
  if (session === undefined) throw new Error('useSigned is used outside RequireSession')
  return session
}
