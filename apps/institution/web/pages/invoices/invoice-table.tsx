import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import type { KeysetPage } from '@openbaohan/ui/table/keyset-table.tsx'
import { ListTable, type ListTotal } from '@openbaohan/ui/table/list-table.tsx'
import type { ListState } from '@openbaohan/ui/table/use-list.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import type { InvoiceState } from '../../../src/domain/invoice/invoice-state.ts'
import type { InvoiceRow } from '../../../src/procedures/invoices/console-contract.ts'
import { useText } from '../../texts/use-text.ts'
import { pathOf } from '../applications/list/inbox-table.tsx'

/** Read after the list is drawn. */
const InvoiceActions = lazy(() => import('./invoice-actions.tsx').then((late) => ({ default: late.InvoiceActions })))

const moods: Readonly<Record<InvoiceState, Mood>> = {
  requested: 'attention',
  invoiced: 'good',
  refused: 'ended',
  'red-lettered': 'ended',
}

type InvoiceTableProps = {
  list: ListState
  query: UseQueryResult<KeysetPage<InvoiceRow>>
  total: ListTotal | undefined
  mayDecide: boolean
  empty: string
}

export function InvoiceTable({ list, query, total, mayDecide, empty }: InvoiceTableProps) {
  const text = useText()
  const ui = useUiText()
  const today = useServerTime()
  const buyer = (invoice: InvoiceRow) => (
    <Flex vertical>
      <Link to={pathOf(invoice)} style={{ fontWeight: 600, whiteSpace: 'normal' }}>
        {invoice.applicantName}
      </Link>
      <CodeText value={invoice.applicantCode} />
      <Typography.Text type="secondary">{invoice.guaranteeNumber}</Typography.Text>
    </Flex>
  )
  const kind = ({ invoiceType, round }: InvoiceRow) => (
    <Flex vertical>
      {text(`invoices.types.${invoiceType}`)}
      {round > 1 ? <Typography.Text type="secondary">{text('invoices.round', { round })}</Typography.Text> : null}
    </Flex>
  )
  const state = ({ state: now, reason }: InvoiceRow) => (
    <Flex vertical gap={4} align="flex-start">
      <StateTag mood={moods[now]} word={text(`invoices.states.${now}`)} />
      {reason === undefined ? null : (
        <Typography.Text type="secondary" style={{ maxWidth: 260, whiteSpace: 'normal' }}>
          {reason}
        </Typography.Text>
      )}
    </Flex>
  )
  const when = ({ requestedAt, state: now }: InvoiceRow) => {
    const days = Math.floor((today - requestedAt) / dayMs)
    return (
      <Flex vertical>
        <Moment at={requestedAt} />
        {now === 'requested' && days >= 1 ? (
          <Typography.Text type={days >= 5 ? 'warning' : 'secondary'}>
            {text('invoices.waited', { days })}
          </Typography.Text>
        ) : null}
      </Flex>
    )
  }
  const number = ({ invoiceCode, invoiceNumber }: InvoiceRow) =>
    invoiceNumber === undefined ? (
      '—'
    ) : (
      <CodeText value={invoiceCode === undefined ? invoiceNumber : `${invoiceCode} ${invoiceNumber}`} />
    )
  const hasNumbers = query.data?.rows.some(({ invoiceNumber }) => invoiceNumber !== undefined) ?? false
  const columns = [
    { title: text('invoices.state'), key: 'state', render: state },
    { title: text('invoices.applicant'), key: 'buyer', render: buyer },
    {
      title: text('invoices.amount'),
      key: 'amount',
      align: 'end' as const,
      render: ({ amount }: InvoiceRow) => <Yuan amount={amount} />,
    },
    { title: text('invoices.type'), key: 'type', render: kind },
    { title: text('invoices.requestedAt'), key: 'at', render: when },
    ...(hasNumbers ? [{ title: text('invoices.numberCell'), key: 'number', render: number }] : []),
    {
      title: ui('action'),
      key: 'action',
      render: (invoice: InvoiceRow) => (
        <Suspense>
          <InvoiceActions invoice={invoice} mayDecide={mayDecide} />
        </Suspense>
      ),
    },
  ]
  const narrow = [
    {
      title: text('invoices.title'),
      key: 'all',
      render: (invoice: InvoiceRow) => (
        <Flex vertical gap={6} style={{ width: 'calc(100vw - 66px)', whiteSpace: 'normal' }}>
          <Flex justify="space-between" gap={8} wrap>
            {state(invoice)}
            {when(invoice)}
          </Flex>
          {buyer(invoice)}
          <Flex justify="space-between" gap={8}>
            {kind(invoice)}
            <strong>
              <Yuan amount={invoice.amount} />
            </strong>
          </Flex>
          {invoice.invoiceNumber === undefined ? null : number(invoice)}
          <Suspense>
            <InvoiceActions invoice={invoice} mayDecide={mayDecide} />
          </Suspense>
        </Flex>
      ),
    },
  ]
  return (
    <ListTable
      list={list}
      label={text('invoices.title')}
      query={query}
      total={total}
      rowKey={({ id }) => id}
      empty={<EmptyState what={empty} />}
      columns={columns}
      narrow={narrow}
    />
  )
}
