import { Card, Flex, Typography } from 'antd'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { Moment } from '../show/moment.tsx'
import { StateTag } from '../show/state-tag.tsx'
import { type Account, endSessions } from './account-api.ts'
import { deviceName } from './device-name.ts'
import { useAccountText } from './use-account-text.ts'

type SessionCardProps = { sessions: Account['sessions']; onDone: (done: string) => void }

/** Where the person is signed in; every session but the current one can be ended. */
export function SessionCard({ sessions, onDone }: SessionCardProps) {
  const text = useAccountText()
  const end = async (id?: string) => {
    await endSessions(id)
    onDone(text('sessions.ended'))
  }
  return (
    <Card
      size="small"
      title={text('sessions.title')}
      extra={
        sessions.length < 2 ? null : (
          <ConfirmAction
            danger
            size="small"
            action={text('sessions.endOthers')}
            consequence={text('sessions.endWhat')}
            onConfirm={() => end()}
          />
        )
      }
    >
      <Typography.Paragraph type="secondary">{text('sessions.what')}</Typography.Paragraph>
      <Flex component="ul" vertical gap={12} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {sessions.map(({ id, isCurrent, device, address, signedInAt, lastUsedAt }) => (
          <Flex key={id} component="li" wrap gap="4px 12px" align="center" justify="space-between">
            <Flex vertical>
              <span title={device}>{deviceName(device) ?? text('sessions.unknown')}</span>
              <Typography.Text type="secondary">
                {text('sessions.since')} <Moment at={signedInAt} /> · {text('sessions.used')} <Moment at={lastUsedAt} />
                {address === '' ? null : ` · ${text('sessions.address')} ${address}`}
              </Typography.Text>
            </Flex>
            {isCurrent ? (
              <StateTag mood="good" word={text('sessions.current')} />
            ) : (
              <ConfirmAction
                size="small"
                action={text('sessions.end')}
                consequence={text('sessions.endWhat')}
                onConfirm={() => end(id)}
              />
            )}
          </Flex>
        ))}
      </Flex>
    </Card>
  )
}
