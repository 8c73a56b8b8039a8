import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Flex, type TableProps, Typography } from 'antd'
import { Link } from 'react-router'
import type { DemandRowView } from '../../../src/procedures/demands/console-contract.ts'
import { useText } from '../../texts/use-text.ts'
import { WaitsTag } from '../approvals/waits-tag.tsx'
import { CorrectionLeft, DemandTag, NoticeLeft, TimeLeft } from './demand-tag.tsx'

/** Once something was paid. */
const paidAndUnpaid = ({ paid, unpaid }: DemandRowView) =>
  Number(paid) === 0 ? [] : [['paid', paid] as const, ...(unpaid === undefined ? [] : [['unpaid', unpaid] as const])]

/** No payment is due: the discrepancies were stated in time and wait for their correction. */
const isStopped = ({ correction }: DemandRowView) => correction?.isClockStopped === true

type Columns = NonNullable<TableProps<DemandRowView>['columns']>

/** Of the list of demands; on a narrow screen each is one block. */
export function useDemandColumns(): Columns {
  const text = useText()
  const isWide = useIsWide()
  const guarantee = (row: DemandRowView) => (
    <Flex vertical>
      <Link to={`/demands/${row.id}`}>{row.guaranteeNumber}</Link>
      <Typography.Text type="secondary">{text('demands.demandOf', { ordinal: row.ordinal })}</Typography.Text>
      {isWide ? <CodeText value={row.number} keep={6} /> : null}
    </Flex>
  )
  const parties = ({ applicantName, beneficiaryName }: DemandRowView) => (
    <Flex vertical>
      {applicantName}
      <Typography.Text type="secondary">{beneficiaryName ?? text('demands.columns.notOpened')}</Typography.Text>
    </Flex>
  )
  const left = (row: DemandRowView) => (
    <>
      {row.correction === undefined ? null : <CorrectionLeft correction={row.correction} />}
      {isStopped(row) ? null : <TimeLeft isOpen={row.isOpen} days={row.workingDaysLeft} />}
      {row.noticeDaysLeft === undefined ? null : <NoticeLeft days={row.noticeDaysLeft} />}
    </>
  )
  if (!isWide)
    return [
      {
        title: text('demands.title'),
        key: 'all',
        render: (_, row) => (
          <Flex vertical gap={6} style={{ width: 'calc(100vw - 66px)', whiteSpace: 'normal' }}>
            <Flex justify="space-between" align="center" gap={8} wrap>
              <Flex vertical gap={4} align="flex-start">
                <DemandTag state={row.state} />
                <WaitsTag waits={row.waits} />
              </Flex>
              {left(row)}
            </Flex>
            {guarantee(row)}
            {parties(row)}
            <Flex justify="space-between" gap={8}>
              <Typography.Text type="secondary">{text('demands.columns.amount')}</Typography.Text>
              <strong>
                <Yuan amount={row.amount} />
              </strong>
            </Flex>
            {paidAndUnpaid(row).map(([of, amount]) => (
              <Flex key={of} justify="space-between" gap={8}>
                <Typography.Text type="secondary">{text(`demands.columns.${of}`)}</Typography.Text>
                <Yuan amount={amount} />
              </Flex>
            ))}
            {isStopped(row) ? null : (
              <Flex justify="space-between" gap={8}>
                <Typography.Text type="secondary">{text('demands.columns.payBy')}</Typography.Text>
                <Moment at={row.payBy - 1} precision="day" />
              </Flex>
            )}
          </Flex>
        ),
      },
    ]
  return [
    { title: text('demands.columns.guarantee'), key: 'guarantee', render: (_, row) => guarantee(row) },
    {
      title: text('demands.columns.state'),
      key: 'state',
      render: (_, { state, waits }) => (
        <Flex vertical gap={4} align="flex-start">
          <DemandTag state={state} />
          <WaitsTag waits={waits} />
        </Flex>
      ),
    },
    {
      title: text('demands.columns.payBy'),
      key: 'payBy',
      render: (_, row) => (
        <Flex vertical align="flex-start">
          {left(row)}
          {isStopped(row) ? null : <Moment at={row.payBy - 1} precision="day" />}
        </Flex>
      ),
    },
    {
      title: text('demands.columns.amount'),
      key: 'amount',
      align: 'end',
      render: (_, row) => (
        <Flex vertical align="end">
          <Yuan amount={row.amount} />
          {paidAndUnpaid(row).map(([of, amount]) => (
            <Typography.Text key={of} type="secondary">
              {text(`demands.columns.${of}`)} <Yuan amount={amount} />
            </Typography.Text>
          ))}
        </Flex>
      ),
    },
    { title: text('demands.columns.parties'), key: 'parties', render: (_, row) => parties(row) },
    {
      title: text('demands.columns.presentedAt'),
      key: 'presentedAt',
      render: (_, { presentedAt, partnerName }) => (
        <Flex vertical>
          <Moment at={presentedAt} precision="second" />
          <Typography.Text type="secondary">{partnerName}</Typography.Text>
        </Flex>
      ),
    },
  ]
}
