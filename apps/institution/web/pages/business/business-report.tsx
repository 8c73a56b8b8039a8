import { DownloadOutlined } from '@ant-design/icons'
import { dayMs, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { saveCsv } from '@openbaohan/ui/export/save-csv.ts'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useToday } from '@openbaohan/ui/live/use-server-time.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { fromDay, isDay } from '@openbaohan/ui/show/beijing-day.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Descriptions, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import type { Business } from '../../../src/procedures/reports/contract.ts'
import { longestPeriodDays } from '../../../src/procedures/reports/longest-period.ts'
import { query } from '../../api.ts'
import { percentText, RecourseAges } from './recourse-ages.tsx'
import { useBusinessText } from './use-business-text.ts'

type Month = Business['months'][number]
/** Of the period that is shown at first. */
const usualDays = 365

/** Income, claims ratio and recoveries of a period; open recourse and the largest companies as they are now. */
export function BusinessReport() {
  const text = useBusinessText()
  const [filters, change] = useUrlFilters(['from', 'to'])
  const today = useToday()
  const to = isDay(filters.to) ? filters.to : today
  const from = isDay(filters.from) ? filters.from : shanghaiDate(fromDay(to) - usualDays * dayMs)
  const input = { from: fromDay(from), to: fromDay(to) + dayMs }
  const isRight = input.to > input.from && input.to - input.from <= longestPeriodDays * dayMs
  const found = useQuery(query.reports.listBusiness.queryOptions({ input, enabled: isRight }))
  const date = (name: 'from' | 'to', value: string) => (
    <DayField
      aria-label={text(name)}
      allowClear={false}
      value={value}
      onChange={(day) => change({ [name]: day })}
      style={{ width: 150 }}
    />
  )
  return (
    <Flex vertical gap={16}>
      <Flex align="center" gap={8} wrap>
        {text('period')} {date('from', from)}—{date('to', to)}
      </Flex>
      {isRight ? (
        <Loaded query={found}>
          {(business) => (
            <>
              <Period business={business} />
              <RecourseAges business={business} />
              <Applicants business={business} />
            </>
          )}
        </Loaded>
      ) : (
        <Alert type="warning" showIcon title={text('tooLong')} />
      )}
    </Flex>
  )
}

function Period({ business: { months, totals } }: { business: Business }) {
  const text = useBusinessText()
  if (months.length === 0) return <EmptyState what={text('empty')} />
  const ratio = (hundredths: number | undefined) =>
    hundredths === undefined ? text('noIncome') : percentText(hundredths)
  const rows: Month[] = [...months, { ...totals, month: text('total') }]
  const names = ['month', 'issued', 'amount', 'income', 'paid', 'recovered'] as const
  const save = () =>
    saveCsv(
      text('months'),
      names.map((name) => text(name)),
      rows.map((row) => names.map((name) => row[name])),
    )
  return (
    <Card
      size="small"
      title={text('months')}
      extra={
        <Button icon={<DownloadOutlined />} onClick={save}>
          {text('csv')}
        </Button>
      }
    >
      <Flex vertical gap={12}>
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, lg: 4 }}
          items={[
            { key: 'income', label: text('income'), children: <Yuan amount={totals.income} /> },
            { key: 'paid', label: text('paid'), children: <Yuan amount={totals.paid} /> },
            { key: 'lossRatio', label: text('lossRatio'), children: ratio(totals.lossRatio) },
            { key: 'netLossRatio', label: text('netLossRatio'), children: ratio(totals.netLossRatio) },
          ]}
        />
        <Typography.Text type="secondary">{text('ratioNote')}</Typography.Text>
        <WideTable<Month>
          label={text('months')}
          size="small"
          rowKey={({ month }) => month}
          dataSource={rows}
          columns={[
            { title: text('month'), dataIndex: 'month' },
            { title: text('issued'), dataIndex: 'issued', align: 'end' },
            { title: text('amount'), align: 'end', render: (_, { amount }) => <Yuan amount={amount} /> },
            { title: text('income'), align: 'end', render: (_, { income }) => <Yuan amount={income} /> },
            { title: text('paid'), align: 'end', render: (_, { paid }) => <Yuan amount={paid} /> },
            { title: text('recovered'), align: 'end', render: (_, { recovered }) => <Yuan amount={recovered} /> },
          ]}
        />
      </Flex>
    </Card>
  )
}

type Applicant = Business['applicants'][number]

function Applicants({ business: { applicants } }: { business: Business }) {
  const text = useBusinessText()
  return (
    <Card size="small" title={text('applicants')}>
      {applicants.length === 0 ? (
        <Typography.Text type="secondary">{text('noApplicants')}</Typography.Text>
      ) : (
        <WideTable<Applicant>
          label={text('applicants')}
          size="small"
          rowKey={({ code }) => code}
          dataSource={[...applicants]}
          columns={[
            {
              title: text('applicant'),
              render: (_, { code, name }) => <Link to={`/applicants/${encodeURIComponent(code)}`}>{name}</Link>,
            },
            { title: text('count'), dataIndex: 'count', align: 'end' },
            { title: text('inForce'), align: 'end', render: (_, { amount }) => <Yuan amount={amount} /> },
            {
              title: text('line'),
              align: 'end',
              render: (_, { line }) => (line === undefined ? text('noLine') : <Yuan amount={line} />),
            },
            {
              title: text('use'),
              align: 'end',
              render: (_, { line, amount }) =>
                line === undefined ? '—' : percentText(Math.round((Number(amount) / Number(line)) * 10_000)),
            },
          ]}
        />
      )}
    </Card>
  )
}
