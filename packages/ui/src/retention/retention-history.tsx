import { Card } from 'antd'
import { EmptyState } from '../page/empty-state.tsx'
import { Moment } from '../show/moment.tsx'
import { useWhoWord } from '../show/use-who-word.ts'
import { WideTable } from '../table/wide-table.tsx'
import type { Retention } from './retention-api.ts'
import { useRetentionText } from './use-retention-text.ts'

/** What was removed and who changed a rule, newest first. */
export function RetentionHistory({ runs, changes }: Pick<Retention, 'runs' | 'changes'>) {
  const text = useRetentionText()
  const whoWord = useWhoWord()
  const kindOf = (kind: Retention['runs'][number]['kind']) => text(`kinds.${kind}`)
  return (
    <>
      <Card title={text('runs')}>
        {runs.length === 0 ? (
          <EmptyState what={text('noRuns')} />
        ) : (
          <WideTable
            stacks
            label={text('runs')}
            size="small"
            pagination={false}
            rowKey={({ kind, at, before }) => `${kind} ${at} ${before}`}
            dataSource={runs}
            columns={[
              { title: text('at'), key: 'at', render: (_, { at }) => <Moment at={at} /> },
              { title: text('kind'), key: 'kind', render: (_, { kind }) => kindOf(kind) },
              {
                title: text('count'),
                key: 'removed',
                align: 'right',
                render: (_, { removed }) => removed ?? text('uncounted'),
              },
              { title: text('before'), key: 'before', render: (_, { before }) => <Moment at={before} /> },
              {
                title: text('who'),
                key: 'who',
                render: (_, { who }) => (who === undefined ? text('night') : whoWord(who)),
              },
            ]}
          />
        )}
      </Card>
      <Card title={text('changes')}>
        {changes.length === 0 ? (
          <EmptyState what={text('noChanges')} />
        ) : (
          <WideTable
            stacks
            label={text('changes')}
            size="small"
            pagination={false}
            rowKey={({ kind, at }) => `${kind} ${at}`}
            dataSource={changes}
            columns={[
              { title: text('at'), key: 'at', render: (_, { at }) => <Moment at={at} /> },
              { title: text('kind'), key: 'kind', render: (_, { kind }) => kindOf(kind) },
              {
                title: text('rule'),
                key: 'rule',
                render: (_, { days }) => (days === undefined ? text('off') : text('storedDays', { days })),
              },
              { title: text('who'), key: 'who', render: (_, { who }) => whoWord(who) },
            ]}
          />
        )}
      </Card>
    </>
  )
}
