import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { recoursesChinese } from './texts.zh.ts'

export const recoursesEnglish: Translated<typeof recoursesChinese> = {
  title: 'Recourse',
  purpose:
    'Recourse against applicants and counter-guarantors after payments. Each payment opens a case; finance records repayments; a manager closes what is no longer pursued, with a reason.',
  tabs: { open: 'Open', ended: 'Recovered or closed' },
  empty: {
    open: 'No open recourse; a case appears here after a payment under a demand',
    ended: 'No recourse has been recovered or closed yet',
  },
  openCount: 'Open cases',
  restSum: 'Outstanding, total (CNY)',
  applicant: 'Applicant',
  guarantee: 'Guarantee number',
  owed: 'Owed',
  recovered: 'Recovered',
  rest: 'Outstanding',
  since: 'Paid on',
  days: '{{days}} day(s) ago',
  last: 'Last repayment',
  state: 'State',
  states: { open: 'Open', recovered: 'Recovered in full', closed: 'Closed' },
  export: 'Export CSV',
  close: 'Close the recourse',
  closeNote: 'The outstanding CNY {{rest}} is no longer pursued. Later repayments are recorded as before.',
  cause: 'Cause',
  causes: {
    settled: 'Settlement',
    insolvent: 'Insolvency proceedings closed',
    'written-off': 'Written off',
    other: 'Other',
  },
  reason: 'Reason and basis',
  conflict: 'This recourse was recovered or closed already. Reload the page.',
}
