import { DownloadOutlined } from '@ant-design/icons'
import { dayMs, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { saveCsv } from '@openbaohan/ui/export/save-csv.ts'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useToday } from '@openbaohan/ui/live/use-server-time.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { fromDay, isDay } from '@openbaohan/ui/show/beijing-day.ts'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Segmented } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { longestPeriodDays } from '../../../src/procedures/reports/longest-period.ts'
import { type client, query } from '../../api.ts'
import { StatisticsTables } from './statistics-tables.tsx'
import { useReportText } from './use-report-text.ts'

const Chart = lazy(() => import('@openbaohan/ui/show/chart.tsx').then(({ Chart: default_ }) => ({ default: default_ })))

export type Counted = Awaited<ReturnType<typeof client.reports.statistics>>
type Day = Counted['days'][number]

/** Applications, times, refusals and premiums of a period. */
export function Statistics() {
  const text = useReportText()
  const [filters, change] = useUrlFilters(['from', 'to'])
  const today = useToday()
  const to = isDay(filters.to) ? filters.to : today
  const from = isDay(filters.from) ? filters.from : shanghaiDate(fromDay(to) - 29 * dayMs)
  const input = { from: fromDay(from), to: fromDay(to) + dayMs }
  const isRight = input.to > input.from && input.to - input.from <= longestPeriodDays * dayMs
  const counted = useQuery(query.reports.statistics.queryOptions({ input, enabled: isRight }))
  const date = (name: 'from' | 'to', value: string) => (
    <DayField
      aria-label={text(`statistics.${name}`)}
      allowClear={false}
      value={value}
      onChange={(day) => change({ [name]: day })}
      style={{ width: 150 }}
    />
  )
  return (
    <Flex vertical gap={16}>
      <Flex align="center" gap={8} wrap>
        {date('from', from)}—{date('to', to)}
      </Flex>
      {isRight ? (
        <Loaded query={counted}>
          {(read) =>
            read.totals.applications === 0 ? <EmptyState what={text('statistics.empty')} /> : <Shown counted={read} />
          }
        </Loaded>
      ) : (
        <Alert type="warning" showIcon title={text('statistics.tooLong')} />
      )}
    </Flex>
  )
}

function Shown({ counted }: { counted: Counted }) {
  const text = useReportText()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const { days, totals } = counted
  const names = ['day', 'applications', 'issued', 'refused', 'premium'] as const
  const save = () =>
    saveCsv(
      text('statistics.days'),
      names.map((name) => text(`statistics.${name}`)),
      days.map((row) => [row.day, row.applications, row.issued, row.refused, row.premium]),
    )
  return (
    <Flex vertical gap={16}>
      <span>
        {text('statistics.money', {
          premium: formatYuan(totals.premium),
          refunded: formatYuan(totals.refunded),
        })}
      </span>
      <Card
        size="small"
        title={text('statistics.days')}
        extra={
          <Flex gap={8} wrap>
            <Segmented<'chart' | 'table'>
              value={view}
              onChange={setView}
              options={(['chart', 'table'] as const).map((value) => ({
                value,
                label: text(`statistics.${value}`),
              }))}
            />
            <Button icon={<DownloadOutlined />} onClick={save}>
              {text('csv')}
            </Button>
          </Flex>
        }
      >
        {view === 'chart' ? <Charts days={days} /> : <DayTable days={days} />}
      </Card>
      <StatisticsTables counted={counted} />
    </Flex>
  )
}

function Charts({ days }: { days: readonly Day[] }) {
  const text = useReportText()
  const labels = useMemo(
    () => ({
      applications: text('statistics.applications'),
      issued: text('statistics.issued'),
      refused: text('statistics.refused'),
      premium: text('statistics.premium'),
    }),
    [text],
  )
  const option = useMemo(() => {
    const series = (name: keyof typeof labels, type: 'bar' | 'line') => ({
      type,
      name: labels[name],
      data: days.map((day) => Number(day[name])),
      ...(name === 'premium' ? { yAxisIndex: 1 } : {}),
    })
    return {
      tooltip: { trigger: 'axis' },
      legend: { top: 0 },
      grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: days.map(({ day }) => day.slice(5)) },
      yAxis: [
        { type: 'value', minInterval: 1 },
        { type: 'value', splitLine: { show: false } },
      ],
      series: [
        series('applications', 'bar'),
        series('issued', 'bar'),
        series('refused', 'bar'),
        series('premium', 'line'),
      ],
    }
  }, [days, labels])
  return (
    <Suspense fallback={<div style={{ height: 300 }} />}>
      <Chart label={text('statistics.days')} option={option} height={300} />
    </Suspense>
  )
}

function DayTable({ days }: { days: readonly Day[] }) {
  const text = useReportText()
  return (
    <WideTable<Day>
      label={text('statistics.days')}
      size="small"
      rowKey={({ day }) => day}
      dataSource={[...days]}
      columns={[
        { title: text('statistics.day'), dataIndex: 'day' },
        { title: text('statistics.applications'), dataIndex: 'applications', align: 'end' },
        { title: text('statistics.issued'), dataIndex: 'issued', align: 'end' },
        { title: text('statistics.refused'), dataIndex: 'refused', align: 'end' },
        {
          title: text('statistics.premium'),
          align: 'end',
          render: (_, { premium }) => <Yuan amount={premium} />,
        },
      ]}
    />
  )
}
