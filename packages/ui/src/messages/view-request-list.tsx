import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { ConfirmAct } from '../act/confirm-act.tsx'
import { useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Page } from '../page/page.tsx'
import { Moment } from '../show/moment.tsx'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { useSigned } from '../sign-in/session-gate.tsx'
import { KeysetTable } from '../table/keyset-table.tsx'
import type { MessageApi, ViewRequest } from './message-api.ts'
import { MessageLinks } from './message-links.tsx'

const moods: Record<ViewRequest['state'], Mood> = {
  waiting: 'waiting',
  allowed: 'attention',
  declined: 'ended',
  over: 'ended',
}

type ViewRequestListProps = {
  desk: Pick<MessageApi, 'requests' | 'decide'>
}

/** Who asked to read what, and who allowed it. */
export function ViewRequestList({ desk }: ViewRequestListProps) {
  const isEngineer = useSigned().person.roles.includes('integrator')
  const text = useUiText()
  const queries = useQueryClient()
  const requests = useQuery({
    queryKey: ['desk', 'requests'],
    queryFn: async () => ({ rows: await desk.requests() }),
    refetchInterval: 5_000,
  })
  const decide = async (id: string, allow: boolean) => {
    await desk.decide({ id, allow })
    await queries.invalidateQueries({ queryKey: ['desk'] })
  }
  return (
    <Page title={text('desk.requests.title')} purpose={text('desk.requests.purpose')}>
      {isEngineer ? <MessageLinks here="requests" fourEyes /> : null}
      <KeysetTable
        label={text('desk.requests.title')}
        query={requests}
        rowKey={({ id }) => id}
        empty={<EmptyState what={text('desk.requests.empty')} />}
        columns={[
          {
            title: text('desk.requests.who'),
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
            title: text('desk.requests.decided'),
            key: 'decided',
            render: (_, request) => <Decision request={request} onDecide={decide} />,
          },
          {
            title: text('desk.requests.message'),
            key: 'message',
            render: (_, { message }) =>
              isEngineer ? <Link to={`/messages/${message}`}>{message.slice(-8)}</Link> : message.slice(-8),
          },
          {
            title: text('desk.requests.state'),
            key: 'state',
            render: (_, { state }) => <StateTag mood={moods[state]} word={text(`desk.requests.states.${state}`)} />,
          },
        ]}
      />
    </Page>
  )
}

type DecisionProps = { request: ViewRequest; onDecide: (id: string, allow: boolean) => Promise<void> }

function Decision({ request: { id, state, isOwn, decidedName, decidedAt }, onDecide }: DecisionProps) {
  const text = useUiText()
  if (state !== 'waiting')
    return (
      <span>
        {decidedName} <Moment at={decidedAt} />
      </span>
    )
  if (isOwn) return <Typography.Text type="secondary">{text('desk.requests.own')}</Typography.Text>
  return (
    <Flex wrap gap={8} style={{ minWidth: 90 }}>
      <ConfirmAct
        type="primary"
        act={text('desk.requests.allow')}
        consequence={text('desk.requests.allowWhat')}
        onConfirm={() => onDecide(id, true)}
      />
      <ConfirmAct
        act={text('desk.requests.decline')}
        consequence={text('desk.requests.declineWhat')}
        onConfirm={() => onDecide(id, false)}
      />
    </Flex>
  )
}
