import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Card, Flex, Typography } from 'antd'
import type { Change } from './change-institution.tsx'
import { dayOf } from './day-of.ts'
import { useInstitutionText } from './use-institution-text.ts'

const moods: Record<Change['state'], Mood> = {
  waiting: 'attention',
  confirmed: 'good',
  declined: 'ended',
  cancelled: 'ended',
}

/** Each stop and resumption of new business, with its two people, day and reason. */
export function ChangeHistory({ changes, isLoading }: { changes: readonly Change[] | undefined; isLoading: boolean }) {
  const text = useInstitutionText()
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('history')}
        </Typography.Title>
      }
    >
      <WideTable<Change>
        stacks
        label={text('history')}
        size="middle"
        rowKey={({ id }) => id}
        dataSource={changes}
        loading={isLoading}
        empty={<EmptyState what={text('historyEmpty')} />}
        columns={[
          {
            title: text('institution'),
            render: (_, { institution }) => <div style={{ maxWidth: 180, whiteSpace: 'normal' }}>{institution}</div>,
          },
          {
            title: text('what'),
            render: (_, { target, reason }) => (
              <Flex vertical style={{ maxWidth: 200, whiteSpace: 'normal' }}>
                <span>{text(target === 'run-off' ? 'stop' : 'resume')}</span>
                <Typography.Text type="secondary">{text('why', { reason })}</Typography.Text>
              </Flex>
            ),
          },
          { title: text('effective'), render: (_, { effectiveAt }) => dayOf(effectiveAt) },
          {
            title: text('asked'),
            render: (_, { askedBy, askedAt }) => <Who who={askedBy} at={askedAt} />,
          },
          {
            title: text('decided'),
            render: (_, { decidedBy, decidedAt, note }) => <Who who={decidedBy} at={decidedAt} note={note} />,
          },
          {
            title: text('state'),
            render: (_, { state, appliedAt }) =>
              state === 'confirmed' && appliedAt === undefined ? (
                <StateTag mood="attention" word={text('notApplied')} />
              ) : (
                <StateTag mood={moods[state]} word={text(`states.${state}`)} />
              ),
          },
        ]}
      />
    </Card>
  )
}

type WhoProps = { who: string | undefined; at: number | undefined; note?: string | undefined }

function Who({ who, at, note }: WhoProps) {
  const whoWord = useWhoWord()
  if (who === undefined) return '—'
  return (
    <Flex vertical style={{ maxWidth: 170, whiteSpace: 'normal' }}>
      <span>{whoWord(who)}</span>
      <Typography.Text type="secondary">
        <Moment at={at} />
      </Typography.Text>
      {note === undefined ? null : <span>{note}</span>}
    </Flex>
  )
}
