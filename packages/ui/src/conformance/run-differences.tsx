import { useQuery } from '@tanstack/react-query'
import { Card } from 'antd'
import { useBilingual } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Loaded } from '../page/loaded.tsx'
import { formatTime } from '../show/format.ts'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { WideTable } from '../table/wide-table.tsx'
import type { CaseChange, CaseOutcome, ConformanceApi } from './conformance-api.ts'
import { outcomeMoods } from './run-moods.ts'
import { useConformanceText } from './use-conformance-text.ts'

const directionMoods: Readonly<Record<CaseChange['direction'], Mood>> = {
  worse: 'bad',
  better: 'good',
  other: 'attention',
}

/** The cases whose outcome differs between two tests. */
export function RunDifferences({ conformance, from, to }: { conformance: ConformanceApi; from: string; to: string }) {
  const own = useConformanceText()
  const bilingual = useBilingual()
  const before = useQuery({ queryKey: ['conformance', 'find', from], queryFn: () => conformance.find({ id: from }) })
  const changes = useQuery({
    queryKey: ['conformance', 'compare', from, to],
    queryFn: () => conformance.compare({ from, to }),
  })
  const time = before.data === undefined ? '' : formatTime(before.data.startedAt, 'second')
  const shown = (outcome: CaseOutcome | undefined) =>
    outcome === undefined ? own('absent') : <StateTag mood={outcomeMoods[outcome]} word={own(`outcomes.${outcome}`)} />
  return (
    <Card size="small" title={own('differences', { time })}>
      <Loaded query={changes} rows={3}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState what={own('differencesNone')} />
          ) : (
            <WideTable<CaseChange>
              label={own('differences', { time })}
              size="small"
              pagination={{ pageSize: 50, hideOnSinglePage: true }}
              rowKey="id"
              dataSource={[...rows]}
              columns={[
                {
                  title: own('direction'),
                  key: 'direction',
                  render: (_, { direction }) => (
                    <StateTag mood={directionMoods[direction]} word={own(`directions.${direction}`)} />
                  ),
                },
                { title: own('id'), dataIndex: 'id' },
                { title: own('aim'), key: 'aim', render: (_, { zh, en }) => bilingual({ zh, en }) },
                { title: own('before'), key: 'before', render: (_, change) => shown(change.from) },
                { title: own('after'), key: 'after', render: (_, change) => shown(change.to) },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  )
}
