import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { type Fact, FactGrid } from '@openbaohan/ui/show/fact-grid.tsx'
import { formatTime, formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Divider, Flex, Typography } from 'antd'
import { bindsFully } from '../../../../src/domain/application/application-state.ts'
import type { InboxDetail, ReceiptView } from '../../../../src/procedures/inbox/contract.ts'
import { query } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useMay } from '../../../use-may.ts'
import { useActorWord } from '../actor-word.ts'
import { rateWords } from './rate-words.ts'

export const moodOfReceipt: Readonly<Record<ReceiptView['state'], Mood>> = {
  taken: 'good',
  suspended: 'bad',
  'refund-due': 'attention',
  returned: 'ended',
}

const moodOfCheck: Readonly<Record<InboxDetail['accountChecks'][number]['state'], Mood>> = {
  asked: 'running',
  yes: 'good',
  no: 'bad',
  unknown: 'attention',
  unanswered: 'attention',
}

/** What is due, from which account it must come, and everything that came. */
export function MoneyCard({ application }: { application: InboxDetail }) {
  const text = useText()
  const { amount, premium, rate, knownAccount, receipts, accountChecks, state } = application
  const hasEnded = state === 'refused' || state === 'abandoned'
  return (
    <Card size="small" title={text('applications.money.title')}>
      <FactGrid
        labelWidth={112}
        facts={[
          [
            text('applications.money.due'),
            premium === undefined ? (
              hasEnded ? (
                text('applications.money.never')
              ) : (
                <Estimate key="due" application={application} />
              )
            ) : (
              <span key="due">
                <strong>
                  <Yuan amount={premium} />
                </strong>
                {rateWords({ premium, amount, rate }, text)}
              </span>
            ),
          ],
          [
            text('applications.money.knownAccount'),
            knownAccount === undefined ? (
              text('applications.money.unknownAccount')
            ) : (
              <Flex key="known" wrap gap={8}>
                {knownAccount.name}
                <CodeText value={knownAccount.account} />
              </Flex>
            ),
          ],
          ...accountChecks.map(
            ({ account, state: checked, at, askAgainAt }): Fact => [
              text('applications.money.accountCheck'),
              <Flex key={account} wrap gap={8}>
                <CodeText value={account} />
                <StateTag mood={moodOfCheck[checked]} word={text(`applications.money.accountChecks.${checked}`)} />
                <Moment at={at} />
                {askAgainAt === undefined ? null : (
                  <span>
                    {text('applications.money.askAgain')} <Moment at={askAgainAt} />
                  </span>
                )}
              </Flex>,
            ],
          ),
        ]}
      />
      {receipts.length === 0 ? (
        <Typography.Paragraph type="secondary" style={{ margin: '8px 0 0' }}>
          {text(hasEnded ? 'applications.money.noneEver' : 'applications.money.none')}
        </Typography.Paragraph>
      ) : (
        receipts.map((receipt) => (
          <Receipt key={receipt.id} receipt={receipt} due={premium ?? ''} isInForce={bindsFully(application.state)} />
        ))
      )}
    </Card>
  )
}

/** Before the acceptance: what it would be by the version in effect. */
function Estimate({ application: { amount, applicantCode } }: { application: InboxDetail }) {
  const text = useText()
  const may = useMay()
  const input = { amount, applicantCode }
  const tried = useQuery({ ...query.rules.evaluate.queryOptions({ input }), enabled: may('rules.evaluate') })
  return tried.data === undefined
    ? text('applications.money.notYet')
    : text('applications.money.estimate', { amount: formatYuan(tried.data.premium) })
}

function Receipt({ receipt, due, isInForce }: { receipt: ReceiptView; due: string; isInForce: boolean }) {
  const text = useText()
  const actorWord = useActorWord()
  const { state, result, reason, bankReference, receivedOn, restOf } = receipt
  if (restOf !== undefined) return <RestOfRefund receipt={receipt} isInForce={isInForce} />
  const isToFix = result === 'name-differs' || result === 'account-differs' || result === 'amount-differs'
  return (
    <Flex vertical gap={4}>
      <Divider size="small" />
      <Flex wrap gap={8} align="center">
        <ReceiptAmount receipt={receipt} />
        <span>{text(`applications.money.payerResults.${result}`)}</span>
      </Flex>
      <Flex wrap gap={8}>
        {receipt.payerName}
        <CodeText value={receipt.payerAccount} />
      </Flex>
      <Typography.Text type="secondary">
        <Moment at={receipt.at} /> · {actorWord(receipt.actor)}
        {bankReference === undefined ? '' : ` · ${text('applications.fields.bankReference')} ${bankReference}`}
        {receivedOn === undefined ? '' : ` · ${text('applications.fields.receivedOn')} ${receivedOn}`}
      </Typography.Text>
      {reason === undefined ? null : <span>{reason}</span>}
      <Refunded receipt={receipt} isInForce={isInForce} />
      {state === 'suspended' && isToFix ? (
        <Alert type="warning" showIcon title={text(`applications.money.corrections.${result}`, { due })} />
      ) : null}
    </Flex>
  )
}

/** What came, or of what went back how much was due: what did go back is stated below it. */
function ReceiptAmount({ receipt: { state, amount, returnedAmount = amount, restOf } }: { receipt: ReceiptView }) {
  const text = useText()
  const sign = state !== 'returned' || returnedAmount === amount ? state : returnedAmount === '0.00' ? 'waived' : 'part'
  const part = restOf === undefined ? (state === 'returned' ? 'back' : 'received') : 'rest'
  return (
    <>
      <StateTag mood={moodOfReceipt[state]} word={text(`applications.money.receiptStates.${sign}`)} />
      <span>
        {text(`applications.money.parts.${part}`)}{' '}
        <strong>
          <Yuan amount={amount} />
        </strong>
      </span>
    </>
  )
}

/** A part of the payment above, with the same payer. */
function RestOfRefund({ receipt, isInForce }: { receipt: ReceiptView; isInForce: boolean }) {
  return (
    <Flex vertical gap={4} style={{ marginInlineStart: 16 }}>
      <Divider size="small" />
      <Flex wrap gap={8} align="center">
        <ReceiptAmount receipt={receipt} />
      </Flex>
      <Refunded receipt={receipt} isInForce={isInForce} />
    </Flex>
  )
}

/** What is due back, or went back, and how the bank knows it. */
function Refunded({ receipt, isInForce }: { receipt: ReceiptView; isInForce: boolean }) {
  const text = useText()
  const actorWord = useActorWord()
  const { state, dueCause, dueAt, amount, returnedAmount = amount, reference, returnedOn = '' } = receipt
  const { waivedAmount, lessReason, approvedBy } = receipt
  if (state === 'refund-due')
    return (
      <Alert
        type="warning"
        showIcon
        title={text('applications.money.refundDue', { at: dueAt === undefined ? '' : formatTime(dueAt) })}
      />
    )
  if (state !== 'returned') return null
  const money = formatYuan(returnedAmount)
  return (
    <>
      {waivedAmount !== undefined && returnedAmount === '0.00' ? null : (
        <span style={{ overflowWrap: 'anywhere' }}>
          {reference === undefined
            ? text('applications.money.refundAssumed', { amount: money })
            : text('applications.money.refunded', { amount: money, reference, day: returnedOn })}
        </span>
      )}
      {waivedAmount === undefined ? null : (
        <strong>{text('applications.money.waived', { amount: formatYuan(waivedAmount) })}</strong>
      )}
      {lessReason === undefined ? null : <span style={{ overflowWrap: 'anywhere' }}>{lessReason}</span>}
      <Typography.Text type="secondary">
        <Moment at={receipt.returnedAt} /> · {actorWord(receipt.returnedBy ?? '')}
        {approvedBy === undefined ? '' : ` · ${text('applications.money.approvedBy', { name: approvedBy })}`}
      </Typography.Text>
      {isInForce && dueCause === 'withdrawn' ? (
        <Alert type="error" showIcon title={text('applications.money.refundedInForce')} />
      ) : null}
    </>
  )
}
