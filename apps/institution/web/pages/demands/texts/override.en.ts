import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { overrideChinese } from './override.zh.ts'

/** An answer against the check of a letter, and its second person. */
export const overrideEnglish: Translated<typeof overrideChinese> = {
  title: 'Confirmation of the check',
  purpose: 'One person answers against the check, with a reason; it holds once another has confirmed it.',
  waits: 'Waiting for a second person; asked by {{name}}',
  counts: 'The demand counts (check not passed)',
  rejects: 'The demand does not count (check passed)',
  own: 'Asked by you: another person must decide',
  confirm: 'Confirm',
  decline: 'Decline',
  confirmNote:
    'Open the document and compare signer, number and amount first. Your name is recorded beside the one who asked.',
  declineNote: 'The result of the check holds again. Your name is recorded.',
  found: 'Check found',
  reason: 'Reason',
  confirmed: 'Asked by {{asked}}, confirmed by {{decided}}',
  declined: 'Asked by {{asked}}, declined by {{decided}}',
  lapsed: 'Asked by {{asked}}, lapsed',
}
