import { DownloadOutlined } from '@ant-design/icons'
import { saveCsv } from '@openbaohan/ui/export/save-csv.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { type client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

type Read = Awaited<ReturnType<typeof client.reports.refunds>>
type Withdrawal = Read['withdrawals'][number]
type Payment = Read['payments'][number]

/** Money that is to go back: premiums of withdrawals, and payments that are no premium. */
export function Refunds() {
  const refunds = useQuery(query.reports.refunds.queryOptions())
  return <Loaded query={refunds}>{(read) => <Shown {...read} />}</Loaded>
}

function Shown({ withdrawals, payments }: Read) {
  const text = useText()
  const payerOf = (name: string | undefined, account: string | undefined) => [name, account].filter(Boolean).join(' ')
  const save = () =>
    saveCsv(
      text('reports.tabs.refunds'),
      (['applicant', 'amount', 'payer', 'reason', 'since'] as const).map((name) => text(`reports.refunds.${name}`)),
      [
        ...withdrawals.map((row) => [
          row.applicantName,
          row.premium,
          payerOf(row.payerName, row.payerAccount),
          row.reason ?? '',
          formatTime(row.since, 'second'),
        ]),
        ...payments.map((row) => [
          row.applicantName,
          row.amount,
          payerOf(row.payerName, row.payerAccount),
          '',
          formatTime(row.since, 'second'),
        ]),
      ],
    )
  const open = (number: string) => <Link to={`/applications/${number}`}>{text('reports.refunds.open')}</Link>
  const empty = { emptyText: <EmptyState what={text('reports.refunds.none')} /> }
  return (
    <Flex vertical gap={16}>
      <Flex justify="flex-end">
        <Button icon={<DownloadOutlined />} onClick={save}>
          {text('reports.csv')}
        </Button>
      </Flex>
      <Card size="small" title={text('reports.refunds.withdrawals')}>
        <Typography.Paragraph type="secondary">{text('reports.refunds.withdrawalsNote')}</Typography.Paragraph>
        <WideTable<Withdrawal>
          label={text('reports.refunds.withdrawals')}
          size="small"
          rowKey={({ number }) => number}
          dataSource={[...withdrawals]}
          locale={empty}
          columns={[
            { title: text('reports.refunds.applicant'), dataIndex: 'applicantName' },
            {
              title: text('reports.refunds.premium'),
              align: 'end',
              render: (_, { premium }) => <Yuan amount={premium} />,
            },
            { title: text('reports.refunds.payer'), render: (_, row) => payerOf(row.payerName, row.payerAccount) },
            { title: text('reports.refunds.reason'), dataIndex: 'reason' },
            { title: text('reports.refunds.since'), render: (_, { since }) => <Moment at={since} /> },
            { title: '', render: (_, { number }) => open(number) },
          ]}
        />
      </Card>
      <Card size="small" title={text('reports.refunds.payments')}>
        <Typography.Paragraph type="secondary">{text('reports.refunds.paymentsNote')}</Typography.Paragraph>
        <WideTable<Payment>
          label={text('reports.refunds.payments')}
          size="small"
          rowKey={({ number, since }) => `${number}/${since}`}
          dataSource={[...payments]}
          locale={empty}
          columns={[
            { title: text('reports.refunds.applicant'), dataIndex: 'applicantName' },
            {
              title: text('reports.refunds.amount'),
              align: 'end',
              render: (_, { amount }) => <Yuan amount={amount} />,
            },
            { title: text('reports.refunds.payer'), render: (_, row) => payerOf(row.payerName, row.payerAccount) },
            { title: text('reports.refunds.since'), render: (_, { since }) => <Moment at={since} /> },
            { title: '', render: (_, { number }) => open(number) },
          ]}
        />
      </Card>
    </Flex>
  )
}
