import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { letterTextsChinese } from './texts.zh.ts'

export const letterTextsEnglish: Translated<typeof letterTextsChinese> = {
  title: 'Letters to confirm',
  purpose:
    'A letter whose signer, kind or number differs is accepted when one person gives a reason and another person of the beneficiary confirms.',
  ask: 'Request acceptance',
  askNote:
    'The document differs from this release. Give a reason; once another person of the beneficiary has confirmed it, order the release with the same file.',
  reason: 'Reason to accept it',
  asked: 'Asked. Once another person of the beneficiary has confirmed, order the release with the same file',
  askedBy: 'Asked by {{who}} · {{at}} · {{count}} guarantees',
  confirmed: 'Confirmed by {{who}}: the file may be used for the release',
  declined: 'Declined by {{who}}',
  own: 'Asked by you: another person of the beneficiary must confirm',
  confirm: 'Confirm',
  confirmNote:
    'Open the file and compare signer, kind and number. Once confirmed it may release these guarantees; both names are recorded.',
  decline: 'Decline',
  declineNote: 'The file is not accepted.',
  view: 'Open the file',
  waiting: 'Waiting',
}
