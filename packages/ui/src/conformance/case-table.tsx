import { Card, Flex, Segmented, Typography } from 'antd'
import { useState } from 'react'
import { useBilingual } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { StateTag } from '../show/state-tag.tsx'
import { WideTable } from '../table/wide-table.tsx'
import type { RunReport } from './conformance-api.ts'
import { outcomeMoods } from './run-moods.ts'
import { useConformanceText } from './use-conformance-text.ts'

type Result = RunReport['results'][number]
type Filter = 'problems' | 'all'

/** The cases of a report; those to look into first. */
export function CaseTable({ results }: { results: readonly Result[] }) {
  const own = useConformanceText()
  const bilingual = useBilingual()
  const problems = results.filter(({ outcome }) => outcome === 'fail' || outcome === 'not-run')
  const [filter, setFilter] = useState<Filter>(problems.length === 0 ? 'all' : 'problems')
  const rows = filter === 'all' ? results : problems
  return (
    <Card
      size="small"
      title={
        <Segmented<Filter>
          aria-label={own('filter')}
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'problems', label: `${own('filters.problems')} ${problems.length}` },
            { value: 'all', label: `${own('filters.all')} ${results.length}` },
          ]}
        />
      }
    >
      {rows.length === 0 ? (
        <EmptyState what={own('allGood')} />
      ) : (
        <WideTable<Result>
          label={own(`filters.${filter}`)}
          size="small"
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          rowKey="id"
          dataSource={[...rows]}
          columns={[
            { title: own('id'), dataIndex: 'id' },
            { title: own('clause'), dataIndex: 'clause' },
            {
              title: own('aim'),
              key: 'aim',
              render: (_, { zh, en, why }) => (
                <Flex vertical style={{ minWidth: 260 }}>
                  <span>{bilingual({ zh, en })}</span>
                  {why === undefined ? null : <Typography.Text type="secondary">{bilingual(why)}</Typography.Text>}
                </Flex>
              ),
            },
            {
              title: own('outcome'),
              key: 'outcome',
              render: (_, { outcome }) => <StateTag mood={outcomeMoods[outcome]} word={own(`outcomes.${outcome}`)} />,
            },
          ]}
        />
      )}
    </Card>
  )
}
