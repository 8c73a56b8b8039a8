import { Button, Flex, Form, Input, QRCode, Typography } from 'antd'
import { useState } from 'react'
import { beginTimeCodes, confirmCode, type SignInProblem } from './auth-client.ts'
import { SignInProblemAlert } from './sign-in-problem-alert.tsx'
import { useSignInText } from './use-sign-in-text.ts'

type TimeCodesProps = {
  onDone: () => void
  /** Another second factor to choose instead. */
  children?: React.ReactNode
}

/** Sets up time-based codes: the password, a QR code for the authenticator app, and its first code. */
export function TimeCodes({ onDone, children }: TimeCodesProps) {
  const text = useSignInText()
  const [problem, setProblem] = useState<SignInProblem>()
  const [begun, setBegun] = useState<{ uri: string; backupCodes: readonly string[] }>()
  const confirm = async ({ code }: { code: string }) => {
    const result = await confirmCode(code).catch((): SignInProblem => 'failed')
    if (result === 'in') onDone()
    else setProblem(result)
  }
  const begin = async ({ password }: { password: string }) => {
    const result = await beginTimeCodes(password).catch((): SignInProblem => 'failed')
    setProblem(typeof result === 'string' ? result : undefined)
    if (typeof result !== 'string') setBegun(result)
  }
  if (begun === undefined)
    return (
      <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={(given) => void begin(given)}>
        <SignInProblemAlert problem={problem} />
        <Form.Item
          name="password"
          label={text('signIn.password')}
          rules={[{ required: true, message: text('signIn.passwordNeeded') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Flex vertical gap={8}>
          <Button type="primary" htmlType="submit" block>
            {text('firstSteps.timeCodes')}
          </Button>
          {children}
        </Flex>
      </Form>
    )
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={(given) => void confirm(given)}>
      <SignInProblemAlert problem={problem} />
      <Flex vertical align="center" gap={12}>
        <QRCode value={begun.uri} />
        <Typography.Text type="secondary">{text('firstSteps.scan')}</Typography.Text>
        <Typography.Paragraph copyable style={{ wordBreak: 'break-all' }}>
          {begun.backupCodes.join(' ')}
        </Typography.Paragraph>
        <Typography.Text type="secondary">{text('firstSteps.backup')}</Typography.Text>
      </Flex>
      <Form.Item
        name="code"
        label={text('signIn.code')}
        rules={[{ required: true, pattern: /^\d{6}$/, message: text('signIn.codeNeeded') }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block>
        {text('signIn.confirm')}
      </Button>
    </Form>
  )
}
