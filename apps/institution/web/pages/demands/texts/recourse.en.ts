import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { demandRecourseChinese } from './recourse.zh.ts'

export const demandRecourseEnglish: Translated<typeof demandRecourseChinese> = {
  title: 'Recourse',
  none: 'No repayments yet.',
  record: 'Record a repayment',
  note: 'Repayments by the applicant or a counter-guarantor; in total not more than was paid.',
  amount: 'Amount (CNY)',
  payer: 'Payer',
  reference: 'Bank reference',
  bookedOn: 'Booking date',
  closed: 'Closed',
  owed: 'Owed',
  recovered: 'Recovered',
  rest: 'Outstanding',
  reverse: 'Reverse',
  askToReverse: 'Ask another person to reverse',
  reverseNote: 'The entry stays, and a counter-entry is booked; the amount is owed again.',
  askNote:
    'The person who recorded it cannot reverse it: another person of finance or a manager does, who finds it under Approvals.',
  reverseReason: 'Reason for the reversal',
  reversed: 'Reversed',
  counterEntry: 'Reversal',
  problems: {
    'nothing-owed': 'Nothing is owed',
    'reference-used': 'This bank reference was recorded for another amount. Check it',
    'date-impossible': 'The booking date cannot be before the presentation or after today',
    'more-than-owed': 'More than the CNY {{rest}} still owed; return the rest separately',
  },
}
