import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { overrideChinese } from './override.zh.ts'

/** An answer against the check of a letter, and its second person. */
export const overrideEnglish: Translated<typeof overrideChinese> = {
  title: 'Review of the check result',
  purpose:
    'One person answers against the check result, with a reason; it takes effect when another person approves it.',
  waits: 'Awaiting approval; submitted by {{name}}',
  counts: 'The demand is valid (check not passed)',
  rejects: 'The demand is invalid (check passed)',
  own: 'Submitted by you: another person must decide',
  confirm: 'Approve',
  decline: 'Decline',
  confirmNote:
    'Open the document and compare signer, number and amount first. Your name is recorded beside the name of the person who submitted it.',
  declineNote: 'The result of the check then applies. Your name is recorded.',
  found: 'Check result',
  reason: 'Reason',
  confirmed: 'Submitted by {{asked}}, approved by {{decided}}',
  declined: 'Submitted by {{asked}}, declined by {{decided}}',
  lapsed: 'Submitted by {{asked}}, lapsed',
}
