import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Flex } from 'antd'
import { useMay } from '../../use-may.ts'
import { CountTable } from './count-table.tsx'
import { DayCharts } from './day-charts.tsx'
import { Funnels } from './funnels.tsx'
import { Hints } from './hints.tsx'
import { Refusals } from './refusals.tsx'
import type { Summary } from './statistics.tsx'
import { useStatisticsText } from './use-statistics-text.ts'

/** Everything below the numbers of a period. */
export function Details({ summary }: { summary: Summary }) {
  const text = useStatisticsText()
  const may = useMay()
  const { totals, demands, releases } = summary
  return (
    <Flex vertical gap={16}>
      {totals.lots === 0 ? <EmptyState what={text('empty')} /> : <DayCharts summary={summary} />}
      <CountTable by="institution" rows={summary.institutions} period={summary.period} />
      <CountTable by="month" rows={summary.months} period={summary.period} />
      <Funnels demands={demands} releases={releases} days={summary.period} />
      <Refusals summary={summary} />
      {may('statistics.listHints') ? <Hints days={summary.period} /> : null}
    </Flex>
  )
}
