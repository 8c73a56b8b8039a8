import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Typography } from 'antd'
import { Link } from 'react-router'
import { statesRefund } from '../../../../src/domain/bank-entry/states-refund.ts'
import type { BankEntryView } from '../../../../src/procedures/bank-entries/contract.ts'
import { pathOf } from '../../applications/list/inbox-table.tsx'
import { payPath } from '../pay-path.ts'
import { useBankEntryText } from '../use-bank-entry-text.ts'

/** What a debit may have been paid for. */
export function DebitOffers({ entry }: { entry: BankEntryView }) {
  const text = useBankEntryText()
  const { refunds, payouts, returns, partyAccount = '' } = entry
  const isKnown = refunds.length + payouts.length + returns.length > 0
  const isStated = refunds.length + returns.length > 0 && statesRefund(entry.remittance)
  return (
    <>
      <Typography.Text>
        {text(isStated ? 'doubts.debitRefund' : isKnown ? 'doubts.debit' : 'doubts.debitUnknown')}
      </Typography.Text>
      {refunds.map((refund) => (
        <span key={refund.id}>
          <Link to={pathOf(refund)}>{text('refundOf', { name: refund.applicantName })}</Link>{' '}
          {refund.amount === entry.amount ? null : (
            <Typography.Text>{text('refundInPart', { due: formatYuan(refund.amount) })} </Typography.Text>
          )}
          {refund.guaranteeNumber === undefined ? null : (
            <Typography.Text type="secondary">{refund.guaranteeNumber} </Typography.Text>
          )}
          <Typography.Text type={refund.isPayee ? 'secondary' : 'warning'}>
            {refund.otherAccount
              ? text('otherAccount', { due: refund.payerAccount, stated: partyAccount })
              : text(refund.isPayee ? 'isPayee' : 'notPayee')}
          </Typography.Text>
        </span>
      ))}
      {payouts.map((payout) => (
        <span key={payout.demand}>
          <Link to={payPath(entry, payout)}>
            {text('payoutOf', { guarantee: payout.guaranteeNumber ?? '—', amount: formatYuan(payout.amount) })}
          </Link>{' '}
          {payout.otherAccount ? (
            <Typography.Text type="warning">
              {text('otherAccount', { due: payout.payeeAccount ?? '', stated: partyAccount })}
            </Typography.Text>
          ) : payout.isPayee ? (
            <Typography.Text type="secondary">{text('isPayee')}</Typography.Text>
          ) : null}
        </span>
      ))}
      {returns.map(({ id, partyName = '—', bookedOn, isPayee }) => (
        <span key={id}>
          <Link to="/bank-entries?tab=for-refund">{text('returnOf', { name: partyName, day: bookedOn })}</Link>{' '}
          <Typography.Text type={isPayee ? 'secondary' : 'warning'}>
            {text(isPayee ? 'isPayee' : 'notPayee')}
          </Typography.Text>
        </span>
      ))}
    </>
  )
}
