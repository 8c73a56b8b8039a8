import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { assigningChinese } from './texts.zh.ts'

export const assigningEnglish: Translated<typeof assigningChinese> = {
  me: 'Mine',
  other: '{{name}} works on it',
  take: 'Claim',
  drop: 'Return to the queue',
  dropWhat: 'Colleagues can then claim it. Work already done stays.',
  assign: 'Assign',
  assignWhat: 'The person finds it under Mine. Others may still process it.',
  to: 'Assign to',
  unfit: 'This person does not have a role for this step',
  taken: '{{name}} is already working on it',
  needed: 'Choose one',
  failed: 'Failed. Try again.',
  batch: {
    open: 'Accept several applications',
    what: 'Each selected application is accepted with its own premium. Those above the limit for approvals, or above a credit line, are submitted to a second person.',
    opinion: 'Underwriting opinion',
    none: 'No applications wait for underwriting',
    all: 'Select all',
    oldest: 'Oldest first, at most 50 at a time',
    run: 'Accept the selected ({{count}}), CNY {{amount}} in all',
    accepted: 'Accepted',
    waits: 'Submitted for approval',
    failed: 'Failed: {{why}}',
  },
}
