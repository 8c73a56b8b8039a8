import { useQueryClient } from '@tanstack/react-query'
import { Button, Card, Flex, Form, Input, QRCode, Typography } from 'antd'
import { useState } from 'react'
import { useUiText } from '../i18n/use-text.ts'
import { addPasskey, beginTimeCodes, changePassword, confirmCode, type SignInProblem, signOut } from './auth-client.ts'
import { PasskeySupport } from './passkey-support.tsx'
import { sessionKey } from './session.ts'
import { SignInProblemAlert } from './sign-in-problem-alert.tsx'
import { useSignInText } from './use-sign-in-text.ts'

/** The first sign-in: a new password, and then a second factor. */
export function FirstStepsPage({ step }: { step: 'password' | 'second-factor' }) {
  const text = useSignInText()
  const ui = useUiText()
  return (
    <main style={{ width: 'min(460px, calc(100vw - 32px))', margin: '8vh auto' }}>
      <title>{`${text(`firstSteps.${step}.title`)} · OpenBaohan`}</title>
      <Card
        title={
          <Typography.Title level={1} style={{ fontSize: 18, margin: 0 }}>
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
        {step === 'password' ? <NewPassword /> : <SecondFactor />}
      </Card>
    </main>
  )
}

function NewPassword() {
  const text = useSignInText()
  const queries = useQueryClient()
  const [problem, setProblem] = useState<SignInProblem>()
  const change = async ({ current, next }: { current: string; next: string }) => {
    const result = await changePassword(current, next)
    if (result === 'in') await queries.invalidateQueries({ queryKey: sessionKey })
    else setProblem(result)
  }
  return (
    <Form layout="vertical" onFinish={(values: { current: string; next: string }) => void change(values)}>
      <SignInProblemAlert problem={problem} />
      <Form.Item name="current" label={text('firstSteps.current')} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="next" label={text('firstSteps.next')} rules={[{ required: true, min: 10 }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block>
        {text('firstSteps.change')}
      </Button>
    </Form>
  )
}

function SecondFactor() {
  const text = useSignInText()
  const queries = useQueryClient()
  const [problem, setProblem] = useState<SignInProblem>()
  const [begun, setBegun] = useState<{ uri: string; backupCodes: readonly string[] }>()
  const settle = async (result: 'in' | SignInProblem) => {
    if (result === 'in') await queries.invalidateQueries({ queryKey: sessionKey })
    else setProblem(result)
  }
  const begin = async ({ password }: { password: string }) => {
    const result = await beginTimeCodes(password)
    if (typeof result === 'string') setProblem(result)
    else setBegun(result)
  }
  if (begun === undefined)
    return (
      <Form layout="vertical" onFinish={(values: { password: string }) => void begin(values)}>
        <SignInProblemAlert problem={problem} />
        <Form.Item name="password" label={text('signIn.password')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Flex vertical gap={8}>
          <Button type="primary" htmlType="submit" block>
            {text('firstSteps.timeCodes')}
          </Button>
          <PasskeySupport>
            <Button block onClick={() => void addPasskey('OpenBaohan').then(settle)}>
              {text('firstSteps.passkey')}
            </Button>
          </PasskeySupport>
        </Flex>
      </Form>
    )
  return (
    <Form layout="vertical" onFinish={({ code }: { code: string }) => void confirmCode(code).then(settle)}>
      <SignInProblemAlert problem={problem} />
      <Flex vertical align="center" gap={12}>
        <QRCode value={begun.uri} />
        <Typography.Text type="secondary">{text('firstSteps.scan')}</Typography.Text>
        <Typography.Paragraph copyable style={{ wordBreak: 'break-all' }}>
          {begun.backupCodes.join(' ')}
        </Typography.Paragraph>
        <Typography.Text type="secondary">{text('firstSteps.backup')}</Typography.Text>
      </Flex>
      <Form.Item name="code" label={text('signIn.code')} rules={[{ required: true, pattern: /^\d{6}$/ }]}>
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block>
        {text('signIn.confirm')}
      </Button>
    </Form>
  )
}
