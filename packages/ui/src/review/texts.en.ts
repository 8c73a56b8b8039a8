import type { Translated } from '../i18n/text-tree.ts'
import type { reviewChinese } from './texts.zh.ts'

export const reviewEnglish: Translated<typeof reviewChinese> = {
  what: 'Case',
  about: 'Concerns',
  since: 'Since',
  action: 'Action',
  urgency: { now: 'Urgent', soon: 'To review', note: 'For information' },
  message: 'Answer of the other organisation: {{message}}',
  close: 'Close',
  closeConsequence: 'The case leaves the queue. The note, your name and the time are stored; this cannot be undone.',
  note: 'Note',
  open: 'Open ({{count}})',
  stillOpen: 'Open',
  more: 'The most urgent {{shown}} of {{count}}: close cases to see the others.',
  closed: 'Closed',
  age: 'Waiting for {{span}}',
  waiting: '{{count}} waiting',
}
