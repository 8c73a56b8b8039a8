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
  problems: {
    'nothing-owed': 'Nothing is owed',
    'reference-used': 'This bank reference was recorded for another amount. Check it',
    'date-impossible': 'The booking date cannot be before the presentation or after today',
    'more-than-owed': 'More than the CNY {{rest}} still owed; return the rest separately',
  },
}
