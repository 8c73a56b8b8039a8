import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { EmptyState } from '../page/empty-state.tsx'
import { Page } from '../page/page.tsx'
import { Moment } from '../show/moment.tsx'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { KeysetTable } from '../table/keyset-table.tsx'
import type { MessageApi, ViewRequest } from './message-api.ts'
import { MessageLinks } from './message-links.tsx'
import { useMessageText } from './use-message-text.ts'

const moods: Record<ViewRequest['state'], Mood> = {
  waiting: 'waiting',
  allowed: 'attention',
  declined: 'ended',
  over: 'ended',
}

type ViewRequestListProps = {
  messages: Pick<MessageApi, 'requests' | 'decide'>
  /** Whether the person may read the other message pages; an approver without that role may not. */
  useMayBrowse(): boolean
}

/** Requests for raw messages, and who approved them. */
export function ViewRequestList({ messages, useMayBrowse }: ViewRequestListProps) {
  const mayBrowse = useMayBrowse()
  const words = useMessageText()
  const queries = useQueryClient()
  const requests = useQuery({
    queryKey: ['message-console', 'requests'],
    queryFn: async () => ({ rows: await messages.requests() }),
    refetchInterval: 5_000,
  })
  const decide = async (id: string, allow: boolean) => {
    await messages.decide({ id, allow })
    await queries.invalidateQueries({ queryKey: ['message-console'] })
  }
  return (
    <Page title={words('requests.title')} purpose={words('requests.purpose')}>
      {mayBrowse ? <MessageLinks here="requests" hidesBeforeOpening /> : null}
      <KeysetTable
        label={words('requests.title')}
        query={requests}
        rowKey={({ id }) => id}
        empty={<EmptyState what={words('requests.empty')} />}
        columns={[
          {
            title: words('requests.who'),
            key: 'asked',
            render: (_, { askedAt, askedName, reason }) => (
              <Flex vertical style={{ minWidth: 170, maxWidth: 420 }}>
                <b>{askedName}</b>
                <span>{reason}</span>
                <Typography.Text type="secondary">
                  <Moment at={askedAt} precision="second" />
                </Typography.Text>
              </Flex>
            ),
          },
          {
            title: words('requests.decided'),
            key: 'decided',
            render: (_, request) => <Decision request={request} onDecide={decide} />,
          },
          {
            title: words('requests.message'),
            key: 'message',
            render: (_, { message }) =>
              mayBrowse ? <Link to={`/messages/${message}`}>{message.slice(-8)}</Link> : message.slice(-8),
          },
          {
            title: words('requests.state'),
            key: 'state',
            render: (_, { state }) => <StateTag mood={moods[state]} word={words(`requests.states.${state}`)} />,
          },
        ]}
      />
    </Page>
  )
}

type DecisionProps = { request: ViewRequest; onDecide: (id: string, allow: boolean) => Promise<void> }

function Decision({ request: { id, state, isOwn, decidedName, decidedAt }, onDecide }: DecisionProps) {
  const words = useMessageText()
  if (state !== 'waiting')
    return (
      <span>
        {decidedName} <Moment at={decidedAt} />
      </span>
    )
  if (isOwn) return <Typography.Text type="secondary">{words('requests.own')}</Typography.Text>
  return (
    <Flex wrap gap={8} style={{ minWidth: 90 }}>
      <ConfirmAction
        type="primary"
        action={words('requests.allow')}
        consequence={words('requests.allowWhat')}
        onConfirm={() => onDecide(id, true)}
      />
      <ConfirmAction
        action={words('requests.decline')}
        consequence={words('requests.declineWhat')}
        onConfirm={() => onDecide(id, false)}
      />
    </Flex>
  )
}
