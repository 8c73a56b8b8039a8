import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { restChinese } from './rest.zh.ts'

export const restEnglish: Translated<typeof restChinese> = {
  title: 'The other CNY {{amount}}',
  stays: 'Still due: it stays under Due until it is refunded',
  explained: 'Not to be refunded: give the reason; it takes effect when another person approves it',
  of: 'Rest: CNY {{amount}} was due at first, CNY {{returned}} was refunded before',
  why: 'Reason for refunding less: {{reason}}',
  owed: 'The rest is listed on its own',
  recorded: 'Refund recorded: CNY {{amount}} to {{name}}; the other CNY {{rest}} are still due',
  explain: 'Refund no more',
  explainNote:
    'Give the reason; it takes effect when another person approves it. The rest is then no longer listed under Due.',
  explainDone: 'Recorded: the rest of CNY {{amount}} is not refunded',
  explainWaits:
    'Submitted: the rest of CNY {{amount}} is not refunded; takes effect once a second person has approved it',
  restAmount: 'Rest of CNY {{amount}}',
  waived: 'Not refunded any more',
  staysDue: 'Still due once it takes effect',
  blocked: 'Submitted by {{name}}, to be approved: decline it or take it back first',
  approvedBy: 'approved by {{name}}',
  part: 'Rest of',
  lessReason: 'Reason for refunding no more',
  ofGuarantee: 'Guarantee',
  ofApplication: 'Application',
  entriesToRefund: 'Bank entries to be refunded: {{count}}',
}
