import { useQuery } from '@tanstack/react-query'
import { Flex, Tag, Typography } from 'antd'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Moment } from '../show/moment.tsx'
import { StateTag } from '../show/state-tag.tsx'
import { useWhoWord } from '../show/use-who-word.ts'
import { WideTable } from '../table/wide-table.tsx'
import type { PeopleApi, PersonChange } from './people-api.ts'

type PeopleChangesProps<Role extends string> = {
  people: Pick<PeopleApi<Role>, 'changes' | 'confirm' | 'decline'>
  roleWord: (role: string) => string
  onConfirmed: (confirmed: { password?: string | undefined }) => Promise<unknown>
}

const moods = { waiting: 'waiting', done: 'good', declined: 'ended' } as const

export const changesQuery = (people: { changes(): Promise<PersonChange[]> }) => ({
  queryKey: ['people', 'changes'],
  queryFn: () => people.changes(),
  refetchInterval: 15_000,
})

/** Changes that wait for a second person, and the history of changes. */
export function PeopleChanges<Role extends string>({ people, roleWord, onConfirmed }: PeopleChangesProps<Role>) {
  const text = useUiText()
  const changes = useQuery(changesQuery(people))
  return (
    <section>
      <Typography.Title level={2} style={{ fontSize: 16 }}>
        {text('keys.changes.title')}
      </Typography.Title>
      <Typography.Paragraph type="secondary">{text('keys.changes.purpose')}</Typography.Paragraph>
      <WideTable<PersonChange>
        stacks
        label={text('keys.changes.title')}
        size="middle"
        rowKey={({ id }) => id}
        dataSource={changes.data}
        loading={changes.isPending}
        empty={<EmptyState what={text('keys.changes.empty')} />}
        columns={[
          {
            title: text('keys.changes.what'),
            key: 'what',
            render: (_, { act: action, name, roles }) => (
              <Flex wrap gap={4}>
                {text(`keys.changes.actions.${action === 'reset' && roles.length > 0 ? 'restore' : action}`)}{' '}
                <b>{name}</b>
                {roles.map((role) => (
                  <Tag key={role}>{roleWord(role)}</Tag>
                ))}
              </Flex>
            ),
          },
          {
            title: text('keys.changes.asked'),
            key: 'asked',
            render: (_, { askedName, askedAt }) => <Who name={askedName} at={askedAt} />,
          },
          {
            title: text('keys.changes.decided'),
            key: 'decided',
            render: (_, change) => (
              <Decision
                change={change}
                onConfirm={async () => onConfirmed(await people.confirm({ id: change.id }))}
                onDecline={async () => {
                  await people.decline({ id: change.id })
                  await onConfirmed({})
                }}
              />
            ),
          },
          {
            title: text('keys.people.state'),
            key: 'state',
            render: (_, { state }) => <StateTag mood={moods[state]} word={text(`keys.changes.states.${state}`)} />,
          },
        ]}
      />
    </section>
  )
}

function Who({ name, at }: { name: string; at: number | undefined }) {
  const whoWord = useWhoWord()
  return (
    <Flex vertical>
      <span>{whoWord(name)}</span>
      <Typography.Text type="secondary">
        <Moment at={at} />
      </Typography.Text>
    </Flex>
  )
}

type DecisionProps = { change: PersonChange; onConfirm: () => Promise<unknown>; onDecline: () => Promise<unknown> }

function Decision({ change, onConfirm, onDecline }: DecisionProps) {
  const text = useUiText()
  if (change.state !== 'waiting')
    return change.decidedName === undefined ? (
      <Typography.Text type="secondary">{text('keys.changes.noSecond')}</Typography.Text>
    ) : (
      <Who name={change.decidedName} at={change.decidedAt} />
    )
  return (
    <Flex wrap gap={8} align="center">
      {change.isOwn ? (
        <Typography.Text type="secondary">{text('keys.changes.own')}</Typography.Text>
      ) : (
        <ConfirmAction
          type="primary"
          action={text('keys.changes.confirm')}
          consequence={text('keys.changes.confirmWhat')}
          onConfirm={onConfirm}
        />
      )}
      <ConfirmAction
        action={text('keys.changes.decline')}
        consequence={text('keys.changes.declineWhat')}
        onConfirm={onDecline}
      />
    </Flex>
  )
}
