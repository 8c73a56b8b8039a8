import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import type { Payment } from '../../../../src/domain/demand/payments.ts'
import { useText } from '../../../texts/use-text.ts'

/** One payment and the sum of all so far, each with its word: of two payments neither reads as the other. */
export function usePaymentWords(): (payment: Payment | undefined) => string[] {
  const text = useText()
  const colon = useColon()
  const yuan = (amount: string) => `${formatYuan(amount)} ${text('centre.sheet.yuan')}`
  return (payment) => {
    if (payment === undefined) return []
    const { own, total } = payment
    return [
      ...(own === undefined ? [] : [`${text('agency.demands.payment')}${colon}${yuan(own)}`]),
      `${text('agency.demands.paid')}${colon}${yuan(total)}`,
    ]
  }
}
