import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { effectsChinese } from './effect-texts.zh.ts'

export const effectsEnglish: Translated<typeof effectsChinese> = {
  fixed:
    'The lot number cannot change: terminate a lot with a wrong number and register it again. Change the opening time on the page of the lot.',
  before: 'Applications are not accepted yet, so there are none: the lot takes effect as corrected.',
  near: 'Less than 15 days before the opening: postpone the opening as well if the correction affects the bids (招标投标法 §23, 实施条例 §21).',
  noticeDraft:
    'This lot is corrected as follows. Bidders who have applied and want the corrected terms withdraw before the opening and apply again.',
  secret:
    'Applications are already accepted. Before the opening no one knows who has applied, so name, beneficiary, amount and validity change only with a notice of correction, published to all bidders and institutions.',
  published:
    'A correction that needs a notice is proposed by one person, and public once another has checked and published it. The notice, with its cause and each field before and after, is listed among the notices and shown on the form of an application and on the pages of those who have applied. Other corrections change the lot and its history alone. The reason is not public.',
  unchanged:
    'Applications and guarantees stay as they are: sealed content, amount and validity are those of the submission.',
  bidder:
    'A bidder who wants the corrected terms withdraws before the opening and applies again; a bidder who is filling in an application confirms the correction first.',
  sheets: 'Otherwise the check sheet and the restore sheet show both values, and the evaluation committee decides.',
  ownTitle: 'The lot was corrected after this application',
  ownUnchanged: 'This application and its guarantee stay as they were submitted.',
  ownOpened:
    'The lot has opened: check sheet and restore sheet show both values, and the evaluation committee decides.',
  ownTodo:
    'To get the corrected terms, withdraw before the opening (or abandon before the guarantee is issued) and apply again; otherwise the evaluation committee decides by the notice.',
  title: 'Effects of a correction',
  noticeLabel: 'Text of the notice',
  noticeHint: 'The cause and the corrected fields are published with this text. State what bidders must do.',
  noticeNeeded: 'Enter the text of the notice',
  changes: 'This correction',
  noChanges: 'No changes yet',
  reason: 'Reason (not published)',
  reasonNeeded: 'Enter the reason',
  submit: 'Correct',
  causeNeeded: 'Choose the cause',
  causeText: 'Explanation of the cause (published)',
  causeTextNeeded: 'Explain the cause',
  submitNotice: 'Submit to be checked',
  two: 'It takes effect when another person agrees.',
  twoNotice: 'Another person checks and publishes it; until then it has no effect and is not public.',
  done: 'Corrected',
  isCorrected: 'This lot was corrected',
  meanwhile: 'The lot was corrected while you were filling this in',
  hasRead: 'I have checked the corrected lot',
}
