import { useQueryClient } from '@tanstack/react-query'
import { Button, Card, Typography } from 'antd'
import { useState } from 'react'
import { useUiText } from '../i18n/use-text.ts'
import { addPasskey, type SignInProblem, signOut } from './auth-client.ts'
import { NewPassword } from './new-password.tsx'
import { PasskeySupport } from './passkey-support.tsx'
import { sessionKey } from './session.ts'
import { SignInProblemAlert } from './sign-in-problem-alert.tsx'
import { TimeCodes } from './time-codes.tsx'
import { useSignInText } from './use-sign-in-text.ts'

/** The first sign-in: a new password, and then a second factor. */
export function FirstStepsPage({ step }: { step: 'password' | 'second-factor' }) {
  const text = useSignInText()
  const ui = useUiText()
  const queries = useQueryClient()
  const renew = () => void queries.invalidateQueries({ queryKey: sessionKey })
  return (
    <main style={{ width: 'min(460px, calc(100vw - 32px))', margin: '8vh auto' }}>
      <title>{`${text(`firstSteps.${step}.title`)} · OpenBaohan`}</title>
      <Card
        title={
          <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
            {text(`firstSteps.${step}.title`)}
          </Typography.Title>
        }
        extra={
          <Button type="link" onClick={() => void signOut()}>
            {ui('signOut')}
          </Button>
        }
      >
        <Typography.Paragraph type="secondary">{text(`firstSteps.${step}.why`)}</Typography.Paragraph>
        {step === 'password' ? <NewPassword onDone={renew} /> : <SecondFactor onDone={renew} />}
      </Card>
    </main>
  )
}

function SecondFactor({ onDone }: { onDone: () => void }) {
  const text = useSignInText()
  const [problem, setProblem] = useState<SignInProblem>()
  const add = async () => {
    const result = await addPasskey('OpenBaohan')
    if (result === 'in') onDone()
    else setProblem(result)
  }
  return (
    <>
      <SignInProblemAlert problem={problem} />
      <TimeCodes onDone={onDone}>
        <PasskeySupport>
          <Button block onClick={() => void add()}>
            {text('firstSteps.passkey')}
          </Button>
        </PasskeySupport>
      </TimeCodes>
    </>
  )
}
