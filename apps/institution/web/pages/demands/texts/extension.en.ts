import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { demandExtensionChinese } from './extension.zh.ts'

export const demandExtensionEnglish: Translated<typeof demandExtensionChinese> = {
  title: 'Extend or pay',
  none: 'The beneficiary has asked for no extension. Record an extend-or-pay demand here.',
  inReason: 'The grounds ask to extend to {{day}}, or else to pay. Record it and inform the applicant.',
  note: 'Record the request',
  noteConsequence:
    'The applicant is notified. Payment may be suspended for up to 30 calendar days after the presentation. Without an extension by then the demand is payable, and need not be presented again.',
  examiningGoesOn: ' The examination goes on.',
  requestedTo: 'Extension asked to',
  lastDayNow: 'Last day for demands now: {{day}}',
  notedAt: 'Recorded at',
  suspendedUntil: 'Payment suspended until',
  mostSuspended: '{{day}} at the latest; leave empty not to suspend',
  notSuspended: 'not suspended',
  suspensionEnded: 'the suspension ended on {{day}}',
  over: 'The suspension has ended without an extension: a complying demand must be paid, and need not be presented again.',
  end: 'end of the suspension',
  make: 'Make and sign the amendment',
  makeConsequence:
    'Sandbox: the program makes the amendment, signs it as guarantees are signed and stores it among the documents. In production, use the signing system of the institution.',
  stored: '“{{name}}” is stored and is used unless you choose another file.',
  extend: 'Grant the extension',
  extendConsequence:
    'Issue and deliver the signed amendment first. The last day for demands becomes the day below and this demand is deemed withdrawn. This cannot be undone.',
  extendedTo: 'Extended to',
  file: 'Signed amendment',
  basis: 'Basis of the extension (such as the consent of the applicant)',
  refuse: 'Refuse the extension',
  refuseConsequence:
    'The payment period applies again (at least to the end of the next working day). A complying demand must be paid.',
  reason: 'Reason',
  waits: 'Undecided',
  extended: 'Extended',
  refused: 'Extension refused',
  problems: {
    'not-open': 'The demand is closed or paid in part: no extension can be recorded',
    'guarantee-ended': 'The guarantee has ended and cannot be extended',
    'already-noted': 'A request is recorded already',
    'not-noted': 'Record the request first',
    'already-decided': 'The extension was decided already',
    'not-later': 'The day must be later than the present last day for demands',
    'suspension-past': 'The day of the suspension has passed',
    'suspension-too-long': 'Payment may be suspended for 30 calendar days after the presentation at most',
    'suspension-over': 'The suspension has ended: an extension can no longer replace the payment',
    'amendment-missing': 'Store the amendment first',
    'amendment-unsigned': 'The amendment must bear the seal of this institution: sign it and store it again',
    'sandbox-alone': 'Only a sandbox signs for you: sign it with your own signing system and store it',
  },
}
