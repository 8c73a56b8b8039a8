import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { BankEntryView } from '../../../src/procedures/bank-entries/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { payPath } from './pay-path.ts'

/** To the demand under which a debit was paid, as far as its payee is the one. */
export function PayLink({ entry }: { entry: BankEntryView }) {
  const text = useText()
  const mayPay = useMay()('demands.pay')
  const navigate = useNavigate()
  const payout = entry.payouts.find(({ isPayee }) => isPayee)
  if (payout === undefined || !mayPay) return null
  return (
    <Button type="primary" size="small" onClick={() => void navigate(payPath(entry, payout))}>
      {text('demands.pay.pay')}
    </Button>
  )
}
