import { Alert, Button, Card, Flex, Typography } from 'antd'
import { useState } from 'react'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { Moment } from '../show/moment.tsx'
import { addPasskey, type SignInProblem } from '../sign-in/auth-client.ts'
import { PasskeySupport } from '../sign-in/passkey-support.tsx'
import { SignInProblemAlert } from '../sign-in/sign-in-problem-alert.tsx'
import { type Account, removePasskey } from './account-api.ts'
import { deviceName } from './device-name.ts'
import { useAccountText } from './use-account-text.ts'

type PasskeyCardProps = { passkeys: Account['passkeys']; onDone: (done: string) => void }

/** The passkeys of the person; each is named by the device on which it was added. */
export function PasskeyCard({ passkeys, onDone }: PasskeyCardProps) {
  const text = useAccountText()
  const [problem, setProblem] = useState<SignInProblem | 'last'>()
  const add = async () => {
    const result = await addPasskey(deviceName(navigator.userAgent) ?? 'OpenBaohan')
    setProblem(result === 'in' ? undefined : result)
    if (result === 'in') onDone(text('passkeys.done'))
  }
  const remove = async (id: string) => {
    const result = await removePasskey(id)
    setProblem(result === 'removed' ? undefined : result === 'last' ? 'last' : 'sign-in-again')
    if (result === 'removed') onDone(text('passkeys.removed'))
  }
  return (
    <Card size="small" title={text('passkeys.title')}>
      <Typography.Paragraph type="secondary">{text('passkeys.what')}</Typography.Paragraph>
      {problem === 'last' ? (
        <Alert role="alert" type="warning" showIcon style={{ marginBottom: 16 }} title={text('passkeys.last')} />
      ) : (
        <SignInProblemAlert problem={problem} />
      )}
      <Flex vertical gap={12} align="flex-start">
        {passkeys.length === 0 ? <span>{text('passkeys.none')}</span> : null}
        {passkeys.map(({ id, name, addedAt }) => (
          <Flex key={id} wrap gap="4px 12px" align="center" justify="space-between" style={{ width: '100%' }}>
            <Flex vertical>
              <span>{name === '' ? text('passkeys.unnamed') : name}</span>
              <Typography.Text type="secondary">
                {text('passkeys.addedAt')} <Moment at={addedAt} />
              </Typography.Text>
            </Flex>
            <ConfirmAction
              danger
              size="small"
              action={text('passkeys.remove')}
              consequence={text('passkeys.removeWhat')}
              onConfirm={() => remove(id)}
            />
          </Flex>
        ))}
        <PasskeySupport>
          <Button onClick={() => void add()}>{text('passkeys.add')}</Button>
        </PasskeySupport>
      </Flex>
    </Card>
  )
}
