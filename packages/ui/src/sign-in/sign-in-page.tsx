import { KeyOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Divider, Flex, Form, Input, Tag, Typography } from 'antd'
import { useState } from 'react'
import { HeaderSwitches } from '../shell/header-switches.tsx'
import {
  confirmBackupCode,
  confirmCode,
  type LockedFor,
  type SignInProblem,
  signInByPasskey,
  signInByPassword,
} from './auth-client.ts'
import { PasskeySupport } from './passkey-support.tsx'
import { readSandboxSignIns, sessionKey } from './session.ts'
import { SignInProblemAlert } from './sign-in-problem-alert.tsx'
import { useSignInText } from './use-sign-in-text.ts'

type SignInPageProps = {
  product: string
  /** The purpose of this program, in one sentence. */
  purpose: string
  roleWord: (role: string) => string
  /** Links that need no sign-in, such as the verification of a guarantee. */
  open?: React.ReactNode
}

export function SignInPage({ product, purpose, roleWord, open }: SignInPageProps) {
  const text = useSignInText()
  const queries = useQueryClient()
  const [step, setStep] = useState<'password' | 'code'>('password')
  const [problem, setProblem] = useState<SignInProblem | LockedFor>()
  const [busy, setBusy] = useState(false)
  const attempt = async (sign: () => Promise<'in' | 'code-needed' | SignInProblem | LockedFor>) => {
    setBusy(true)
    setProblem(undefined)
    const result = await sign().catch((): SignInProblem => 'failed')
    setBusy(false)
    if (result === 'in') return queries.invalidateQueries({ queryKey: sessionKey })
    if (result === 'code-needed') return setStep('code')
    setProblem(result)
  }
  return (
    <Flex vertical style={{ minHeight: '100vh' }}>
      <title>{`${text('signIn.title')} · ${product}`}</title>
      <Flex component="header" justify="flex-end" style={{ padding: 12 }}>
        <HeaderSwitches />
      </Flex>
      <main className="sign-in">
        <header style={{ flex: '1 0 100%', textAlign: 'center' }}>
          <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
            <SafetyCertificateOutlined aria-hidden /> {product}
          </Typography.Title>
          <Typography.Paragraph type="secondary" style={{ margin: '8px 0 0' }}>
            {purpose}
          </Typography.Paragraph>
        </header>
        <SandboxPeople roleWord={roleWord} attempt={attempt} busy={busy} />
        <Flex vertical gap={20} style={{ flex: '1 1 340px', maxWidth: 420 }}>
          <Card>
            <SignInProblemAlert problem={problem} />
            {step === 'password' ? (
              <PasswordStep busy={busy} attempt={attempt} />
            ) : (
              <CodeStep busy={busy} attempt={attempt} onBack={() => setStep('password')} />
            )}
          </Card>
          {open}
        </Flex>
      </main>
    </Flex>
  )
}

type StepProps = {
  busy: boolean
  attempt: (sign: () => Promise<'in' | 'code-needed' | SignInProblem | LockedFor>) => Promise<void>
}

function PasswordStep({ busy, attempt }: StepProps) {
  const text = useSignInText()
  return (
    <Form<{ email: string; password: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ email, password }) => void attempt(() => signInByPassword(email, password))}
    >
      <Form.Item
        name="email"
        label={text('signIn.email')}
        rules={[{ required: true, message: text('signIn.emailNeeded') }]}
      >
        <Input type="email" autoComplete="username webauthn" />
      </Form.Item>
      <Form.Item
        name="password"
        label={text('signIn.password')}
        rules={[{ required: true, message: text('signIn.passwordNeeded') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {text('signIn.title')}
      </Button>
      <Divider plain>{text('signIn.or')}</Divider>
      <PasskeySupport>
        <Button block icon={<KeyOutlined />} onClick={() => void attempt(signInByPasskey)}>
          {text('signIn.passkey')}
        </Button>
      </PasskeySupport>
      <Typography.Paragraph type="secondary" style={{ margin: '16px 0 0' }}>
        {text('signIn.forgotten')}
      </Typography.Paragraph>
    </Form>
  )
}

function CodeStep({ busy, attempt, onBack }: StepProps & { onBack: () => void }) {
  const text = useSignInText()
  const [byBackup, setByBackup] = useState(false)
  const confirm = byBackup ? confirmBackupCode : confirmCode
  return (
    <Form<{ code: string; backup: string }>
      layout="vertical"
      onFinish={({ code, backup }) => void attempt(() => confirm(byBackup ? backup : code))}
    >
      {byBackup ? (
        <Form.Item
          name="backup"
          label={text('signIn.backupCode')}
          rules={[{ required: true, whitespace: true, message: text('signIn.backupCodeNeeded') }]}
        >
          <Input autoComplete="off" maxLength={40} autoFocus />
        </Form.Item>
      ) : (
        <Form.Item
          name="code"
          label={text('signIn.code')}
          rules={[{ required: true, pattern: /^\d{6}$/, message: text('signIn.codeNeeded') }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
        </Form.Item>
      )}
      <Flex gap={8}>
        <Button onClick={onBack}>{text('signIn.back')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} style={{ flex: 1 }}>
          {text('signIn.confirm')}
        </Button>
      </Flex>
      <Button type="link" block style={{ marginTop: 8 }} onClick={() => setByBackup(!byBackup)}>
        {text(byBackup ? 'signIn.useCode' : 'signIn.useBackupCode')}
      </Button>
    </Form>
  )
}

/** Only in a sandbox: one click signs in as the chosen user. */
function SandboxPeople({ roleWord, attempt, busy }: StepProps & { roleWord: (role: string) => string }) {
  const text = useSignInText()
  const { data } = useQuery({ queryKey: ['sandbox-sign-ins'], queryFn: readSandboxSignIns, staleTime: Infinity })
  if (data === undefined || data === null) return null
  return (
    <Card size="small" title={text('signIn.sandbox')} style={{ flex: '1 1 340px', maxWidth: 560 }}>
      <Typography.Paragraph type="secondary">
        {text('signIn.sandboxPassword')} <code>{data.password}</code>
      </Typography.Paragraph>
      <Flex component="ul" vertical gap={8} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {data.people.map(({ email, name, organisation, roles }) => (
          <li key={email}>
            <Button
              block
              disabled={busy}
              title={email}
              style={{ height: 'auto', padding: '8px 12px', justifyContent: 'flex-start', whiteSpace: 'normal' }}
              onClick={() => void attempt(() => signInByPassword(email, data.password))}
            >
              <Flex wrap gap="4px 8px" align="center" style={{ textAlign: 'start' }}>
                {roles.map((role) => (
                  <Tag key={role} style={{ margin: 0 }}>
                    {roleWord(role)}
                  </Tag>
                ))}
                <strong>{name}</strong>
                <Typography.Text type="secondary">{organisation.name}</Typography.Text>
                <span className="unseen">{email}</span>
              </Flex>
            </Button>
          </li>
        ))}
      </Flex>
    </Card>
  )
}
