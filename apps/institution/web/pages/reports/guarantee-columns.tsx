import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Flex, type TableProps, Typography } from 'antd'
import { Link } from 'react-router'
import type { GuaranteeRow } from '../../../src/procedures/reports/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { useReportText } from './use-report-text.ts'

/** The columns of a list of guarantees; those of the last day make way for the day of a release. */
export function useGuaranteeColumns(
  kind: 'outstanding' | 'released',
): NonNullable<TableProps<GuaranteeRow>['columns']> {
  const text = useText()
  const own = useReportText()
  const isWide = useIsWide()
  const guarantee = (row: GuaranteeRow) => <Link to={`/applications/${row.number}`}>{row.guaranteeNumber}</Link>
  const parties = ({ applicantName, beneficiaryName }: GuaranteeRow) => (
    <Flex vertical>
      {applicantName}
      <Typography.Text type="secondary">{beneficiaryName ?? own('list.notOpened')}</Typography.Text>
    </Flex>
  )
  if (!isWide)
    return [
      {
        title: own('list.guarantee'),
        key: 'all',
        render: (_, row) => (
          <Flex vertical gap={6} style={{ width: 'calc(100vw - 66px)', whiteSpace: 'normal' }}>
            {guarantee(row)}
            {parties(row)}
            <Flex justify="space-between" gap={8}>
              <Typography.Text type="secondary">{own('list.remainder')}</Typography.Text>
              <strong>
                <Yuan amount={row.remainder} />
              </strong>
            </Flex>
            {kind === 'released' ? (
              <Flex justify="space-between" gap={8}>
                <Typography.Text type="secondary">{own('list.releasedAt')}</Typography.Text>
                <Moment at={row.changedAt} />
              </Flex>
            ) : (
              <Flex justify="space-between" gap={8}>
                <span>{row.lastDay ?? '—'}</span>
                <DaysLeft row={row} />
              </Flex>
            )}
          </Flex>
        ),
      },
    ]
  const timing: NonNullable<TableProps<GuaranteeRow>['columns']> =
    kind === 'released'
      ? [{ title: own('list.releasedAt'), key: 'releasedAt', render: (_, { changedAt }) => <Moment at={changedAt} /> }]
      : [
          {
            title: own('list.lastDay'),
            key: 'lastDay',
            render: (_, row) => (
              <Flex vertical gap={2} align="flex-start">
                {row.lastDay ?? '—'}
                <DaysLeft row={row} />
              </Flex>
            ),
          },
        ]
  return [
    {
      title: own('list.guarantee'),
      key: 'guarantee',
      render: (_, row) => (
        <Flex vertical>
          {guarantee(row)}
          <CodeText value={row.number} keep={6} />
        </Flex>
      ),
    },
    { title: own('list.parties'), key: 'parties', render: (_, row) => parties(row) },
    ...timing,
    { title: own('list.amount'), key: 'amount', align: 'end', render: (_, { amount }) => <Yuan amount={amount} /> },
    {
      title: own('list.remainder'),
      key: 'remainder',
      align: 'end',
      render: (_, { remainder }) => <Yuan amount={remainder} />,
    },
    { title: own('list.state'), key: 'state', render: (_, { state }) => text(`applications.states.${state}`) },
    {
      title: own('list.issuedAt'),
      key: 'issuedAt',
      render: (_, { issuedAt, partnerName }) => (
        <Flex vertical>
          <Moment at={issuedAt} />
          <Typography.Text type="secondary">{partnerName}</Typography.Text>
        </Flex>
      ),
    },
  ]
}

/** Urgent within a week, unless an open demand keeps it from ending. */
function DaysLeft({ row }: { row: GuaranteeRow }) {
  const own = useReportText()
  const { daysLeft, hasOpenDemand } = row
  if (daysLeft === undefined) return <span>—</span>
  const word = own('list.days', { count: daysLeft })
  return (
    <Flex vertical align="flex-start">
      {daysLeft <= 7 ? <StateTag mood={daysLeft <= 1 ? 'bad' : 'attention'} word={word} /> : <span>{word}</span>}
      {hasOpenDemand ? <Typography.Text type="secondary">{own('list.demand')}</Typography.Text> : null}
    </Flex>
  )
}
