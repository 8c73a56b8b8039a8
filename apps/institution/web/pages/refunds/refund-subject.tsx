import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import type { ReactNode } from 'react'
import { useText } from '../../texts/use-text.ts'
import { useRestText } from './use-rest-text.ts'

export type RefundSubjectOf = {
  payerName: string
  payerAccount: string
  applicantName: string
  number: string
  guaranteeNumber?: string | undefined
}

/** Whose refund a dialog is about, and to which account it goes. */
export function RefundSubject({ refund, children }: { refund: RefundSubjectOf; children?: ReactNode }) {
  const text = useText()
  const word = useRestText()
  const colon = useColon()
  return (
    <p style={{ marginBlockStart: 0, overflowWrap: 'anywhere' }}>
      {refund.applicantName} · {word(refund.guaranteeNumber === undefined ? 'ofApplication' : 'ofGuarantee')}
      {colon}
      {refund.guaranteeNumber ?? refund.number}
      <br />
      {text('refunds.payTo')}
      {colon}
      {refund.payerName} {refund.payerAccount}
      {children}
    </p>
  )
}
