import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { correctionChinese } from './correction.zh.ts'

export const correctionEnglish: Translated<typeof correctionChinese> = {
  action: 'Correct the record',
  submit: 'Submit for confirmation',
  recorded: 'Recorded now: {{what}}',
  kinds: { premium: 'Premium', refund: 'Refund', payment: 'Payment' },
  less: '{{amount}} less than due',
  waitsBy: 'Correction waits for a second person (submitted by {{name}})',
  proposed: 'Correction submitted, to be confirmed',
  note: 'It takes effect when another person confirms it, neither who submits it nor who recorded it. What was recorded and the reason stay in the history; all sums follow.',
  waits: 'Submitted: it takes effect when another person has confirmed it',
  amount: 'Amount (yuan)',
  amountWrong: 'An amount above 0 with at most two decimals',
  reference: "Bank's reference",
  on: 'Booked on',
  payerName: 'Name of the payer',
  payerAccount: 'Account of the payer',
  payerNote:
    'Corrects who paid in the record of the payment. What the guarantee and the platform state stays; to correct that as well, use “Correct and reissue” on the page of the application.',
  reason: 'Reason of the correction',
  needed: 'Required',
  problems: {
    unchanged: 'The same as what is recorded: nothing to correct',
    'changed-meanwhile': 'Another person has corrected it: reload the page',
    'booked-from-statement':
      'It was booked from the statement and agrees with the bank, so it cannot be corrected; if it is of another application, have the manager check the case',
    'amount-agreed':
      'The premium was agreed and stated to {{partner}}, so it cannot be corrected; if another amount came, phone the contact at {{partner}} first',
    'amount-impossible':
      'Not a possible amount: what came is at least what went back, a refund at most what came, a payment at most what is demanded and what is left of the guarantee',
    'amount-reported':
      'The amount that was paid was reported to {{partner}} and cannot be corrected here: phone the contact at {{partner}} and have both sides confirm it in writing. Reference and date can still be corrected',
    'demand-ended':
      'The demand is paid in full or payment is stopped, so the amount cannot be corrected; reference and date can',
    'guarantee-ended':
      'The guarantee has ended: its amount was paid in full, so no payment can become less; reference and date can be corrected',
    'recovered-more': 'More was recovered than would then have been paid: reverse a repayment first',
    OWN_RECORD: 'You recorded it: another person confirms it',
    REFERENCE_USED: 'Another transfer is recorded with this reference and date',
    DATE_IMPOSSIBLE: 'The booking date is before the case or after today',
    APPROVAL_WAITS: 'A correction of it waits already: see Approvals',
  },
}
