import { DownloadOutlined } from '@ant-design/icons'
import { dayMs, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { saveCsv } from '@openbaohan/ui/export/save-csv.ts'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useToday } from '@openbaohan/ui/live/use-server-time.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { fromDay, isDay } from '@openbaohan/ui/show/beijing-day.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Flex, Segmented } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { type client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { usePeriod } from './use-period.ts'

const Chart = lazy(() => import('@openbaohan/ui/show/chart.tsx').then(({ Chart: default_ }) => ({ default: default_ })))

type Statistics = Awaited<ReturnType<typeof client.centre.statistics>>

/** What opened lots state; never of one that has not. */
export function Component() {
  const text = useText()
  const [filters, change] = useUrlFilters(['from', 'to'])
  const today = useToday()
  const from = isDay(filters.from) ? filters.from : shanghaiDate(fromDay(today) - 90 * dayMs)
  const to = isDay(filters.to) ? filters.to : today
  const input = { from: fromDay(from), to: fromDay(to) + dayMs }
  const statistics = useQuery(query.centre.statistics.queryOptions({ input }))
  return (
    <Page
      title={text('centre.statistics.title')}
      purpose={text('centre.statistics.purpose')}
      actions={
        <Flex align="center" gap={8} wrap>
          <DayField
            aria-label={text('centre.statistics.period')}
            value={from}
            max={to}
            onChange={(day) => change({ from: day })}
            style={{ width: 150 }}
          />
          —
          <DayField
            aria-label={text('centre.statistics.period')}
            value={to}
            min={from}
            onChange={(day) => change({ to: day })}
            style={{ width: 150 }}
          />
        </Flex>
      }
    >
      <Loaded query={statistics}>
        {(read) =>
          read.days.length === 0 ? <EmptyState what={text('centre.statistics.empty')} /> : <Shown statistics={read} />
        }
      </Loaded>
    </Page>
  )
}

function Shown({ statistics }: { statistics: Statistics }) {
  const text = useText()
  const period = usePeriod()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const { institutions, days, refusals } = statistics
  const saveInstitutions = () =>
    saveCsv(
      text('centre.statistics.institutions'),
      (
        [
          'institution',
          'applications',
          'issued',
          'restored',
          'medianIssue',
          'slowestIssue',
          'medianRestore',
          'amount',
          'premium',
        ] as const
      ).map((name) => text(`centre.statistics.${name}`)),
      institutions.map((row) => [
        row.name,
        row.applications,
        row.issued,
        row.restored,
        row.medianIssueSeconds ?? '',
        row.slowestIssueSeconds ?? '',
        row.medianRestoreSeconds ?? '',
        row.amount,
        row.premium,
      ]),
    )
  const byDay = useMemo(
    () => ({
      tooltip: { trigger: 'axis' },
      legend: { top: 0 },
      grid: { left: 32, right: 16, bottom: 24, top: 40 },
      xAxis: { type: 'category', data: days.map(({ day }) => day) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        { type: 'bar', barMaxWidth: 48, name: text('centre.statistics.lots'), data: days.map(({ lots }) => lots) },
        {
          type: 'line',
          name: text('centre.statistics.applications'),
          data: days.map(({ applications }) => applications),
        },
      ],
    }),
    [days, text],
  )
  return (
    <Flex vertical gap={16}>
      <Card
        title={text('centre.statistics.days')}
        extra={
          <Segmented<'chart' | 'table'>
            value={view}
            onChange={setView}
            options={(['chart', 'table'] as const).map((value) => ({
              value,
              label: text(`centre.statistics.${value}`),
            }))}
          />
        }
      >
        {view === 'chart' ? (
          <Suspense fallback={<div style={{ height: 280 }} />}>
            <Chart label={text('centre.statistics.days')} option={byDay} />
          </Suspense>
        ) : (
          <WideTable
            label={text('centre.statistics.days')}
            size="small"
            rowKey={({ day }) => day}
            dataSource={days}
            columns={[
              { title: text('centre.statistics.day'), dataIndex: 'day' },
              { title: text('centre.statistics.lots'), dataIndex: 'lots', align: 'end' },
              { title: text('centre.statistics.applications'), dataIndex: 'applications', align: 'end' },
            ]}
          />
        )}
      </Card>
      <Card
        title={text('centre.statistics.institutions')}
        extra={
          <Button icon={<DownloadOutlined />} onClick={saveInstitutions}>
            {text('centre.csv')}
          </Button>
        }
      >
        <WideTable
          stacks
          label={text('centre.statistics.institutions')}
          size="small"
          rowKey={({ partner }) => partner}
          dataSource={institutions}
          columns={[
            { title: text('centre.statistics.institution'), dataIndex: 'name' },
            { title: text('centre.statistics.applications'), dataIndex: 'applications', align: 'end' },
            { title: text('centre.statistics.issued'), dataIndex: 'issued', align: 'end' },
            { title: text('centre.statistics.restored'), dataIndex: 'restored', align: 'end' },
            {
              title: text('centre.statistics.times'),
              render: (_, row) => (
                <Flex vertical>
                  <span>
                    {text('centre.statistics.issueTimes', {
                      median: period(row.medianIssueSeconds),
                      slowest: period(row.slowestIssueSeconds),
                    })}
                  </span>
                  <span>{text('centre.statistics.restoreTimes', { median: period(row.medianRestoreSeconds) })}</span>
                </Flex>
              ),
            },
            { title: text('centre.statistics.amount'), align: 'end', render: (_, row) => <Yuan amount={row.amount} /> },
            {
              title: text('centre.statistics.premium'),
              align: 'end',
              render: (_, row) => <Yuan amount={row.premium} />,
            },
          ]}
        />
      </Card>
      {refusals.length === 0 ? null : (
        <Card title={text('centre.statistics.refusals')}>
          <WideTable
            stacks
            label={text('centre.statistics.refusals')}
            size="small"
            rowKey={({ reason }) => reason}
            dataSource={refusals}
            columns={[
              {
                title: text('centre.statistics.reason'),
                render: (_, { reason }) => reason || text('centre.statistics.noReason'),
              },
              { title: text('centre.statistics.count'), dataIndex: 'count', align: 'end' },
            ]}
          />
        </Card>
      )}
    </Flex>
  )
}
