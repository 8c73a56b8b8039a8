import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { assigningChinese } from './texts.zh.ts'

export const assigningEnglish: Translated<typeof assigningChinese> = {
  me: 'Mine',
  other: '{{name}} works on it',
  take: 'Take it',
  drop: 'Return to the queue',
  dropWhat: 'Others can take it then. What was done stays.',
  assign: 'Assign',
  assignWhat: 'The person finds it under Mine. Others may still work on it.',
  to: 'Assign to',
  unfit: 'This person does not have a role for this step',
  taken: '{{name}} works on it already',
  needed: 'Choose one',
  failed: 'Not done. Try again.',
  batch: {
    open: 'Accept several',
    what: 'Each selected application is accepted with its own premium. What exceeds the limit for a second person, or a credit line, is submitted for approval.',
    opinion: 'Reason',
    none: 'No application waits for underwriting',
    all: 'Select all',
    oldest: 'Oldest first, at most 50 at a time',
    run: 'Accept {{count}}, {{amount}} yuan in all',
    accepted: 'Accepted',
    waits: 'Submitted for approval',
    failed: 'Not done: {{why}}',
  },
}
