import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { recoursesChinese } from './texts.zh.ts'

export const recoursesEnglish: Translated<typeof recoursesChinese> = {
  title: 'Recourse',
  purpose:
    'What applicants and counter-guarantors owe after payments. Each paid demand opens a case; finance records what is paid back, and a manager closes with a reason what is pursued no further.',
  tabs: { open: 'Open', ended: 'Recovered or closed' },
  empty: {
    open: 'No open recourse; a case appears here after a payment under a demand',
    ended: 'No recourse was recovered or closed yet',
  },
  openCount: 'Open cases',
  restSum: 'Outstanding in all (yuan)',
  applicant: 'Applicant',
  guarantee: 'Guarantee number',
  owed: 'Owed',
  recovered: 'Recovered',
  rest: 'Outstanding',
  since: 'Paid on',
  days: '{{days}} days ago',
  last: 'Last recovery',
  state: 'State',
  states: { open: 'Open', recovered: 'Recovered in full', closed: 'Closed' },
  export: 'Export CSV',
  close: 'Close the recourse',
  closeNote: 'The rest of {{rest}} yuan is pursued no further. Later recoveries are recorded as before.',
  cause: 'Cause',
  causes: { settled: 'Settlement', insolvent: 'Insolvency closed', 'written-off': 'Written off', other: 'Other' },
  reason: 'Reason and basis',
  conflict: 'This recourse was recovered or closed already. Reload the page.',
}
