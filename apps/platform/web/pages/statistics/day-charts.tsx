import { dayMs, dayNumber } from '@openbaohan/protocol/values/china-day.ts'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Card, Segmented } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { daysBetween, listDays } from '../../../src/domain/statistics/periods.ts'
import { NumberLink } from './number-link.tsx'
import type { Summary } from './statistics.tsx'
import { useStatisticsText } from './use-statistics-text.ts'

const Chart = lazy(() => import('@openbaohan/ui/show/chart.tsx').then(({ Chart: default_ }) => ({ default: default_ })))

/** Longer periods are drawn by month. */
const mostDays = 92
/** Of a month, where its axis has a date. */
const firstDays = new Set(['01', '08', '15', '22', '29'])
type Figure = 'lots' | 'applications' | 'guarantees' | 'released'
type Point = Readonly<Record<Figure, number>> & { from: string; to: string }
const figures: readonly Figure[] = ['lots', 'applications', 'guarantees', 'released']

/** The same numbers as columns on a time axis and as a table. */
export function DayCharts({ summary }: { summary: Summary }) {
  const text = useStatisticsText()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const isByDay = daysBetween(summary.period) <= mostDays
  const points = useMemo(
    (): readonly Point[] =>
      isByDay ? summary.days.map((row) => ({ ...row, from: row.day, to: row.day })) : summary.months,
    [isByDay, summary],
  )
  return (
    <Card
      title={text('openings')}
      extra={
        <Segmented<'chart' | 'table'>
          value={view}
          onChange={setView}
          options={(['chart', 'table'] as const).map((value) => ({ value, label: text(value) }))}
        />
      }
    >
      {view === 'table' ? (
        <WideTable<Point>
          label={text('openings')}
          size="small"
          rowKey={({ from }) => from}
          dataSource={[...points]}
          columns={[
            { title: text(isByDay ? 'day' : 'month'), render: (_, { from }) => (isByDay ? from : from.slice(0, 7)) },
            ...figures.map((figure) => ({
              title: text(`figures.${figure}`),
              align: 'end' as const,
              render: (_: unknown, point: Point) => <NumberLink count={point[figure]} figure={figure} days={point} />,
            })),
          ]}
        />
      ) : (
        <div
          style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))', gap: 16 }}
        >
          {(['lots', 'guarantees'] as const).map((first) => (
            <Columns key={first} points={points} summary={summary} first={first} isByDay={isByDay} />
          ))}
        </div>
      )}
    </Card>
  )
}

/** Of the whole period: most days have no opening, and their dates are on the axis all the same. */
function ticksOf(period: Summary['period'], isByDay: boolean): number[] {
  const first = listDays(period).filter((day) => (isByDay ? firstDays.has(day.slice(8)) : day.endsWith('-01')))
  return (first.length === 0 ? [period.from] : first).map(dayNumber)
}

const pairs = { lots: ['lots', 'applications'], guarantees: ['guarantees', 'released'] } as const

type ColumnsProps = { points: readonly Point[]; summary: Summary; first: keyof typeof pairs; isByDay: boolean }

function Columns({ points, summary: { period }, first, isByDay }: ColumnsProps) {
  const text = useStatisticsText()
  const label = text(first === 'lots' ? 'openings' : 'guaranteesChart')
  const [one, other] = pairs[first].map((figure) => text(`figures.${figure}`))
  const days = text(isByDay ? 'axes.days' : 'axes.months')
  const unitWord = text(`axes.${first}`)
  const unit = (isByDay ? 1 : 28) * dayMs
  const ticks = useMemo(() => ticksOf(period, isByDay), [period, isByDay])
  const option = useMemo(
    // Days are places on the axis by their date, whether anything happened or not.
    () => ({
      useUTC: true,
      tooltip: { trigger: 'axis' },
      legend: { top: 0 },
      grid: { left: 8, right: 24, top: 64, bottom: 24, containLabel: true },
      xAxis: {
        type: 'time',
        name: days,
        nameLocation: 'middle',
        nameGap: 28,
        // room for half a column at both ends
        min: dayNumber(period.from) - unit / 2,
        max: dayNumber(period.to) + unit / 2,
        minInterval: unit,
        axisLabel: { formatter: isByDay ? '{MM}-{dd}' : '{yyyy}-{MM}', hideOverlap: true, customValues: ticks },
        axisTick: { customValues: ticks },
      },
      // its name is longer than its numbers: it begins above them
      yAxis: { type: 'value', minInterval: 1, name: unitWord, nameTextStyle: { align: 'left' } },
      series: pairs[first].map((figure) => ({
        type: 'bar',
        barMaxWidth: 20,
        barMinWidth: 3,
        name: figure === first ? one : other,
        data: points.map((point) => [dayNumber(point.from), point[figure]]),
      })),
    }),
    [points, period, first, isByDay, unit, ticks, one, other, days, unitWord],
  )
  return (
    <Suspense fallback={<div style={{ height: 280 }} />}>
      <Chart label={label} option={option} />
    </Suspense>
  )
}
