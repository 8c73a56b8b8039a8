import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { useIsWide } from '@openbaohan/ui/shell/use-width.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { ListTable } from '@openbaohan/ui/table/list-table.tsx'
import { useList } from '@openbaohan/ui/table/use-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { receiptSorts } from '../../../src/domain/list-sorts.ts'
import type { ReceiptView } from '../../../src/procedures/inbox/contract.ts'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useActorWord } from '../applications/actor-word.ts'
import { moodOfReceipt } from '../applications/cards/money-card.tsx'
import { pathOf } from '../applications/list/inbox-table.tsx'
import { CorrectRecord } from '../bank-entries/correcting/correct-record.tsx'
import { RefundDialog } from '../refunds/refund-dialog.tsx'
import { ReceiptExport } from './receipt-export.tsx'

/** What is due back is listed under Refunds. */
type ReceiptTableProps = { state: Exclude<ReceiptView['state'], 'refund-due'>; mayDecide: boolean }

/** Payments of one kind, newest first. */
export function ReceiptTable({ state, mayDecide }: ReceiptTableProps) {
  const text = useText()
  const colon = useColon()
  const isWide = useIsWide()
  const actorWord = useActorWord()
  const list = useList('receipts', receiptSorts)
  const receipts = useQuery(query.premiums.list.queryOptions({ input: { state, ...list.page } }))
  const counted = useQuery(query.premiums.list.queryOptions({ input: { state, limit: 1, counted: true } }))
  const payer = (receipt: ReceiptView) => (
    <Flex vertical>
      <Link to={pathOf(receipt)} style={{ fontWeight: 600 }}>
        {receipt.payerName}
      </Link>
      <CodeText value={receipt.payerAccount} />
      {receipt.payerName === receipt.applicantName ? null : (
        <Typography.Text type="secondary">
          {text('applications.applicant')}
          {colon}
          {receipt.applicantName}
        </Typography.Text>
      )}
    </Flex>
  )
  const result = (receipt: ReceiptView) => (
    <Flex vertical gap={4} align="flex-start">
      <StateTag
        mood={receipt.result === 'matches' ? 'good' : moodOfReceipt[state]}
        word={text(`applications.money.payerResults.${receipt.result}`)}
      />
      {receipt.reason === undefined ? null : (
        <Typography.Text type="secondary" style={{ maxWidth: 320, whiteSpace: 'normal' }}>
          {receipt.reason}
        </Typography.Text>
      )}
    </Flex>
  )
  const action = (receipt: ReceiptView) => {
    if (state === 'returned')
      return (
        <Flex vertical>
          <span>{receipt.reference}</span>
          <Moment at={receipt.returnedAt} />
          <Typography.Text type="secondary">{actorWord(receipt.returnedBy ?? '')}</Typography.Text>
        </Flex>
      )
    if (state === 'suspended' && mayDecide) return <RefundDialog refund={receipt} size="small" />
    return <Link to={pathOf(receipt)}>{text('premiums.open')}</Link>
  }
  const by = (receipt: ReceiptView) => (
    <Flex vertical>
      <Moment at={receipt.at} />
      <Typography.Text type="secondary">{actorWord(receipt.actor)}</Typography.Text>
      {receipt.bankReference === undefined ? null : (
        <span>
          <CorrectRecord
            kind="premium"
            record={receipt.id}
            before={{
              ...{ amount: receipt.amount, reference: receipt.bankReference, on: receipt.receivedOn },
              ...{ payerName: receipt.payerName, payerAccount: receipt.payerAccount },
            }}
            waits={receipt.waits}
          />
        </span>
      )}
    </Flex>
  )
  const amount = (receipt: ReceiptView) => (
    <strong>
      <Yuan amount={receipt.amount} />
    </strong>
  )
  const columns = isWide
    ? [
        { title: text('premiums.payer'), key: 'payer', render: payer },
        { title: text('premiums.amount'), key: 'amount', align: 'end' as const, render: amount },
        { title: text('premiums.payerResult'), key: 'result', render: result },
        { title: text('premiums.at'), key: 'at', render: by },
        { title: state === 'returned' ? text('premiums.reference') : '', key: 'action', render: action },
      ]
    : [
        {
          title: text(`premiums.tabs.${state}`),
          key: 'all',
          render: (receipt: ReceiptView) => (
            <Flex vertical gap={6} style={{ width: 'calc(100vw - 66px)', whiteSpace: 'normal' }}>
              {result(receipt)}
              {payer(receipt)}
              <Flex justify="space-between">
                {amount(receipt)}
                {by(receipt)}
              </Flex>
              {action(receipt)}
            </Flex>
          ),
        },
      ]
  return (
    <Flex vertical gap={12}>
      <Flex justify="flex-end">
        <ReceiptExport wanted={{ state, ...list.order }} name={text(`premiums.tabs.${state}`)} />
      </Flex>
      <ListTable
        list={list.state}
        label={text(`premiums.tabs.${state}`)}
        query={receipts}
        total={counted.data?.total}
        rowKey={({ id }) => id}
        empty={<EmptyState what={text('premiums.emptyReceipts')} />}
        columns={columns}
      />
    </Flex>
  )
}
