import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Card, Flex, Typography } from 'antd'
import { useText } from '../../texts/use-text.ts'
import type { Change } from './change-institution.tsx'
import { dayOf } from './day-of.ts'

const moods: Record<Change['state'], Mood> = {
  waiting: 'attention',
  confirmed: 'good',
  declined: 'ended',
  cancelled: 'ended',
}

/** Each stop and resumption of new business, with its two people, day and reason. */
export function ChangeHistory({ changes }: { changes: readonly Change[] }) {
  const text = useText()
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('centre.runOff.history')}
        </Typography.Title>
      }
    >
      <WideTable<Change>
        stacks
        label={text('centre.runOff.history')}
        size="middle"
        rowKey={({ id }) => id}
        dataSource={[...changes]}
        locale={{ emptyText: <EmptyState what={text('centre.runOff.historyEmpty')} /> }}
        columns={[
          {
            title: text('centre.columns.institution'),
            render: (_, { institution }) => <div style={{ maxWidth: 180, whiteSpace: 'normal' }}>{institution}</div>,
          },
          {
            title: text('centre.runOff.what'),
            render: (_, { target, reason }) => (
              <Flex vertical style={{ maxWidth: 200, whiteSpace: 'normal' }}>
                <span>{text(target === 'run-off' ? 'centre.runOff.stop' : 'centre.runOff.resume')}</span>
                <Typography.Text type="secondary">{text('centre.runOff.why', { reason })}</Typography.Text>
              </Flex>
            ),
          },
          { title: text('centre.runOff.effective'), render: (_, { effectiveAt }) => dayOf(effectiveAt) },
          {
            title: text('centre.runOff.asked'),
            render: (_, { askedBy, askedAt }) => <Who who={askedBy} at={askedAt} />,
          },
          {
            title: text('centre.runOff.decided'),
            render: (_, { decidedBy, decidedAt, note }) => <Who who={decidedBy} at={decidedAt} note={note} />,
          },
          {
            title: text('centre.runOff.state'),
            render: (_, { state }) => <StateTag mood={moods[state]} word={text(`centre.runOff.states.${state}`)} />,
          },
        ]}
      />
    </Card>
  )
}

type WhoProps = { who: string | undefined; at: number | undefined; note?: string | undefined }

function Who({ who, at, note }: WhoProps) {
  if (who === undefined) return '—'
  return (
    <Flex vertical style={{ maxWidth: 170, whiteSpace: 'normal' }}>
      <span>{who}</span>
      <Typography.Text type="secondary">
        <Moment at={at} />
      </Typography.Text>
      {note === undefined ? null : <span>{note}</span>}
    </Flex>
  )
}
