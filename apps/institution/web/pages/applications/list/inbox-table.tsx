import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { Flex, Typography } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { InboxRow } from '../../../../src/procedures/inbox/contract.ts'
import { useText } from '../../../texts/use-text.ts'
import { WaitsTag } from '../../approvals/waits-tag.tsx'
import { ApplicationState } from '../application-state.tsx'
import type { useInbox } from './use-inbox.ts'

export const pathOf = ({ number, partner }: { number: string; partner: string }) =>
  `/applications/${encodeURIComponent(number)}?partner=${encodeURIComponent(partner)}`

type InboxTableProps = {
  label: string
  inbox: Pick<ReturnType<typeof useInbox>, 'list' | 'query' | 'total'>
  empty: React.ReactNode
  /** In the place of the premium's column. */
  withReason?: boolean
}

/** Applications, each a way to its page; on a narrow screen each is one block. */
export function InboxTable({ label, inbox: { list, query, total }, empty, withReason = false }: InboxTableProps) {
  const text = useText()
  const isWide = useIsWide()
  const navigate = useNavigate()
  const applicant = (row: InboxRow) => (
    <Flex vertical style={{ minWidth: 0 }}>
      <Link to={pathOf(row)} style={{ fontWeight: 600, whiteSpace: 'normal' }}>
        {row.applicantName}
      </Link>
      <CodeText value={row.guaranteeNumber ?? row.number} keep={isWide ? 10 : 8} />
    </Flex>
  )
  const premium = {
    title: text('applications.premium'),
    key: 'premium',
    align: 'end' as const,
    render: (row: InboxRow) => <Yuan amount={row.premium} />,
  }
  const reason = {
    title: text('withdrawals.reason'),
    key: 'reason',
    render: ({ withdrawReason }: InboxRow) => withdrawReason ?? '—',
  }
  const columns = [
    {
      title: text('applications.state'),
      key: 'state',
      render: (row: InboxRow) => <StateCell row={row} />,
    },
    { title: text('applications.applicant'), key: 'applicant', render: applicant },
    {
      title: text('applications.amount'),
      key: 'amount',
      align: 'end' as const,
      render: ({ amount }: InboxRow) => <Yuan amount={amount} />,
    },
    withReason ? reason : premium,
    { title: text('applications.partner'), key: 'partner', dataIndex: 'partnerName' },
    {
      title: text('applications.receivedAt'),
      key: 'receivedAt',
      render: ({ receivedAt }: InboxRow) => <Moment at={receivedAt} />,
    },
  ]
  const narrow = [
    {
      title: label,
      key: 'all',
      render: (row: InboxRow) => (
        <Flex vertical gap={6} style={{ width: 'calc(100vw - 66px)', whiteSpace: 'normal' }}>
          <Flex justify="space-between" align="flex-start" gap={8} wrap>
            <StateCell row={row} />
            <Typography.Text type="secondary">
              <Moment at={row.receivedAt} />
            </Typography.Text>
          </Flex>
          {applicant(row)}
          <Flex justify="space-between" gap={8}>
            <Typography.Text type="secondary">{text('applications.amount')}</Typography.Text>
            <strong>
              <Yuan amount={row.amount} />
            </strong>
          </Flex>
        </Flex>
      ),
    },
  ]
  return (
    <ListTable
      label={label}
      list={list}
      query={query}
      total={total}
      rowKey={({ id }) => id}
      empty={empty}
      columns={columns}
      narrow={narrow}
      onOpen={(row) => void navigate(pathOf(row))}
    />
  )
}

function StateCell({ row: { waits, ...row } }: { row: InboxRow }) {
  return (
    <Flex vertical gap={4} align="flex-start">
      <ApplicationState {...row} />
      <WaitsTag waits={waits} />
    </Flex>
  )
}
