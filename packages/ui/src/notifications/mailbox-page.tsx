import { MailOutlined, MobileOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Tag, Typography } from 'antd'
import { useSearchParams } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import { Moment } from '../show/moment.tsx'
import { NextPage } from '../table/next-page.tsx'
import type { MailboxNotification, NotificationApi } from './notification-api.ts'

/** The phones and mailboxes of a sandbox: every message as its recipient would read it. */
export function MailboxPage({ notifications }: { notifications: NotificationApi }) {
  const text = useUiText()
  const [params] = useSearchParams()
  const after = params.get('after') ?? undefined
  const mailbox = useQuery({
    queryKey: ['notifications', 'mailbox', after],
    queryFn: () => notifications.listMailbox(after === undefined ? {} : { after }),
    refetchInterval: 5_000,
  })
  return (
    <Page title={text('notifications.mailbox.title')} purpose={text('notifications.mailbox.purpose')}>
      <Loaded query={mailbox} rows={4}>
        {({ rows, next }) =>
          rows.length === 0 && after === undefined ? (
            <EmptyState what={text('notifications.mailbox.empty')} />
          ) : (
            <Flex vertical gap={12}>
              <ul style={{ margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 12, maxWidth: 760 }}>
                {rows.map((row) => (
                  <li key={row.id}>
                    <OneMessage message={row} />
                  </li>
                ))}
              </ul>
              <NextPage next={next} />
            </Flex>
          )
        }
      </Loaded>
    </Page>
  )
}

function OneMessage({ message: { channel, at, recipient, subject, text: words } }: { message: MailboxNotification }) {
  const text = useUiText()
  const Icon = channel === 'sms' ? MobileOutlined : MailOutlined
  return (
    <Card size="small">
      <Flex vertical gap={6}>
        <Flex wrap gap={8} align="center">
          <Tag icon={<Icon aria-hidden />}>{text(`notifications.channels.${channel}`)}</Tag>
          <span>
            {text('notifications.mailbox.to')} {recipient}
          </span>
          <Typography.Text type="secondary">
            <Moment at={at} precision="second" />
          </Typography.Text>
        </Flex>
        {channel === 'mail' ? <b>{subject}</b> : null}
        <Typography.Paragraph style={{ margin: 0, overflowWrap: 'anywhere' }}>{words}</Typography.Paragraph>
      </Flex>
    </Card>
  )
}
