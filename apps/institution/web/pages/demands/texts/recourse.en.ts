import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { demandRecourseChinese } from './recourse.zh.ts'

export const demandRecourseEnglish: Translated<typeof demandRecourseChinese> = {
  title: 'Recourse',
  none: 'Nothing has come back yet.',
  record: 'Record what came back',
  note: 'From the applicant or a counter-guarantor; never more than was paid.',
  amount: 'Amount (yuan)',
  payer: 'Payer',
  reference: 'Bank reference',
  bookedOn: 'Booking date',
  closed: 'Closed',
  owed: 'Owed',
  recovered: 'Recovered',
  rest: 'Outstanding',
  refused:
    'More than was paid; or this transfer was recorded already; or the booking date is before the presentation or in the future',
}
