import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { refundsChinese } from './texts.zh.ts'

export const refundsEnglish: Translated<typeof refundsChinese> = {
  title: 'Refunds',
  purpose:
    'Premiums and payments to refund. Each stays here until its transfer is recorded: bank reference, booking date and amount.',
  tabs: { due: 'Due', made: 'Refunded' },
  empty: {
    due: 'No refunds are due. Accepted withdrawals, applications abandoned after payment and payments by other payers appear here',
    made: 'No refunds have been recorded yet',
  },
  applicant: 'Applicant',
  amount: 'Amount due',
  returned: 'Amount refunded',
  payTo: 'Refund to (account that paid)',
  cause: 'Cause',
  causes: {
    withdrawn: 'Withdrawal',
    abandoned: 'Abandoned after payment',
    'not-premium': 'Payer or amount differs: not a premium',
  },
  unconfirmed:
    'The platform has not confirmed the withdrawal: refund after that. If the lot opens first, the withdrawal lapses and no refund is due',
  since: 'Due since',
  days: '{{days}} day(s)',
  today: 'Today',
  until: 'Refund by {{day}}',
  last: 'Refund by',
  overdue: 'Overdue',
  by: 'Recorded by',
  made: 'Recorded at',
  record: 'Record refund',
  recordConsequence:
    'Have the bank return the money to the account that paid, then record it. A wrong record is corrected by “Correct the record” and confirmed by another person.',
  reference: 'Bank reference of the refund',
  paidOn: 'Booking date',
  amountField: 'Amount refunded (CNY)',
  less: 'CNY {{amount}} less than due',
  more: 'At most CNY {{due}}',
  dateWrong: 'Enter a date',
  export: 'Export CSV',
  recorded: 'Refund recorded: CNY {{amount}} to {{name}}',
  waits: 'Refund submitted: CNY {{amount}} to {{name}}; takes effect once a second person has approved it',
  problems: {
    AMOUNT_DIFFERS: 'CNY {{due}} is due: more cannot be refunded; less needs a reason',
    REFERENCE_USED: 'This transfer is recorded for another refund; check reference and date',
    DATE_IMPOSSIBLE: 'The booking date cannot be before the payment or after today',
    CONFLICT: 'This refund is recorded already, or is no longer due; reload the page',
  },
}
