import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { lotOrderTextsChinese } from './texts.zh.ts'

/** Actions on a lot that take two people. */
export const lotOrderTextsEnglish: Translated<typeof lotOrderTextsChinese> = {
  waiting: 'Waiting for a second person',
  waitingHint: 'Actions on lots that take two people: each takes effect when a second person agrees, within 24 hours.',
  own: 'You requested “{{action}}”; another person must agree before {{until}}.',
  other: '{{who}} requested “{{action}}”; it takes effect when another person agrees before {{until}}.',
  ownShort: 'Waiting for another person',
  otherShort: 'Check, then agree or decline',
  time: 'New opening time {{time}} (announced for {{announced}})',
  reason: 'Reason: {{reason}}',
  confirm: 'Agree and carry out',
  correctConsequence: 'The correction takes effect at once.',
  announce: 'Check and publish',
  announceConsequence:
    'Check the cause, the text and each corrected field below. Once published the correction takes effect at once, everybody reads it, and it cannot be withdrawn.',
  confirmed: 'Agreed and carried out',
  waits: 'The request had changed: it is recorded as yours and waits for another person',
  decline: 'Decline',
  declineConsequence: 'The action is not carried out; it can be requested again. The reason is stored in the history.',
  declined: 'Declined',
  withdraw: 'Withdraw',
  withdrawConsequence: 'The request no longer waits; it can be made again. The reason is stored in the history.',
  withdrawn: 'Withdrawn',
  lot: 'Lot',
  action: 'Action',
  by: 'Requested by',
  until: 'Valid until',
  todo: 'Actions',
  decide: 'Check and decide',
  see: 'View',
  reported: '{{bids}} bids, reported by {{by}} at {{at}}',
  typed: '{{bids}} bids, entered with the opening order',
  notReported: 'The opening system has not reported the count of bids',
  notReportedOpening:
    'The opening system has not reported the count of bids: enter it from its record. Who entered it is stored in the history.',
  few: 'Fewer than three bids: the lot must not be opened, declare it failed',
}
