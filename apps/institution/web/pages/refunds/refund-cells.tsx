import { fen, formatYuan as yuanText } from '@openbaohan/protocol/values/fen.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Flex, Skeleton, Typography } from 'antd'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import type { RefundView } from '../../../src/procedures/refunds/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { useActorWord } from '../applications/actor-word.ts'
import { pathOf } from '../applications/list/inbox-table.tsx'
import { WaitsTag } from '../approvals/waits-tag.tsx'
import { useCorrectionText } from '../bank-entries/correcting/use-correction-text.ts'
import { lessBy } from './less-by.ts'
import { useRestText } from './use-rest-text.ts'

const CorrectRecord = lazy(() =>
  import('../bank-entries/correcting/correct-record.tsx').then((late) => ({ default: late.CorrectRecord })),
)

type OfRefund = { refund: RefundView }

export function RefundCase({ refund }: OfRefund) {
  return (
    <Flex vertical gap={2} style={{ minWidth: 160, whiteSpace: 'normal' }}>
      <Link to={pathOf(refund)} style={{ fontWeight: 600 }}>
        {refund.applicantName}
      </Link>
      {refund.guaranteeNumber === undefined ? (
        <CodeText value={refund.number} keep={6} />
      ) : (
        <CodeText value={refund.guaranteeNumber} />
      )}
    </Flex>
  )
}

export function RefundPayer({ refund: { payerName, payerAccount } }: OfRefund) {
  return (
    <Flex vertical>
      {payerName}
      <CodeText value={payerAccount} />
    </Flex>
  )
}

/** Why it goes back, and that a withdrawal may still lapse. */
export function RefundCause({
  refund: { dueCause = 'not-premium', applicationState, state, reason, restOf, waits },
}: OfRefund) {
  const text = useText()
  const word = useRestText()
  return (
    <Flex vertical gap={2} style={{ maxWidth: 280, whiteSpace: 'normal' }}>
      {text(`refunds.causes.${dueCause}`)}
      {restOf === undefined ? null : (
        <Typography.Text strong>
          {word('of', {
            amount: formatYuan(restOf.amount),
            returned: formatYuan(restOf.returnedAmount),
          })}
        </Typography.Text>
      )}
      {state === 'returned' ? null : <WaitsTag waits={waits} />}
      {state === 'refund-due' && applicationState === 'withdrawing' ? (
        <Typography.Text type="warning">{text('refunds.unconfirmed')}</Typography.Text>
      ) : null}
      {reason === undefined ? null : <Typography.Text type="secondary">{reason}</Typography.Text>}
    </Flex>
  )
}

/** Until when it goes back in time, and since when it is due. */
export function RefundAge({ refund: { days, dueAt, by, isOverdue } }: OfRefund) {
  const text = useText()
  return (
    <Flex vertical align="flex-start">
      {isOverdue ? <StateTag mood="bad" word={text('refunds.overdue')} /> : null}
      {by === undefined ? null : <strong>{text('refunds.until', { day: by })}</strong>}
      <span>{days === 0 ? text('refunds.today') : text('refunds.days', { days })}</span>
      <Typography.Text type="secondary">
        <Moment at={dueAt} />
      </Typography.Text>
    </Flex>
  )
}

export function RefundMade({
  refund: {
    id,
    amount,
    returnedAmount = '0.00',
    reference,
    returnedOn,
    returnedBy = '',
    returnedAt,
    lessReason,
    waivedAmount,
    approvedBy,
    waits,
  },
}: OfRefund) {
  const text = useText()
  const word = useRestText()
  const actorWord = useActorWord()
  const correction = useCorrectionText()
  const less = lessBy(returnedAmount, amount)
  // nothing went back of what a refund left
  const isWaiver = reference === undefined && waivedAmount !== undefined
  return (
    <Flex vertical style={{ whiteSpace: 'normal' }}>
      <strong>
        {isWaiver ? `${word('explain')} ` : null}
        <Yuan amount={isWaiver ? waivedAmount : returnedAmount} />
      </strong>
      {less > 0n && !isWaiver ? (
        <Typography.Text type="danger">
          {correction('less', { amount: formatYuan(yuanText(fen(less))) })}
        </Typography.Text>
      ) : null}
      {less > 0n ? (
        <Typography.Text type="secondary">
          {lessReason === undefined ? word('owed') : word('why', { reason: lessReason })}
        </Typography.Text>
      ) : null}
      {reference === undefined ? null : <CodeText value={reference} />}
      {returnedOn === undefined ? null : (
        <span>
          {text('refunds.paidOn')} {returnedOn}
        </span>
      )}
      <Typography.Text type="secondary">
        {actorWord(returnedBy)} <Moment at={returnedAt} />
        {approvedBy === undefined ? null : ` · ${word('approvedBy', { name: approvedBy })}`}
      </Typography.Text>
      {isWaiver ? null : (
        <span>
          <Suspense fallback={<Skeleton.Button active size="small" />}>
            <CorrectRecord
              kind="refund"
              record={id}
              before={{ amount: returnedAmount, reference, on: returnedOn }}
              waits={waits}
            />
          </Suspense>
        </span>
      )}
    </Flex>
  )
}
