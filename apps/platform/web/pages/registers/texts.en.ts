import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { registersChinese } from './texts.zh.ts'

export const registersEnglish: Translated<typeof registersChinese> = {
  title: 'Registers',
  purpose:
    'Bidders with their basic accounts, tendering agencies and beneficiaries. Add one by one, import a CSV or Excel file, or let the main register synchronise; every correction is recorded.',
  kinds: { bidder: 'Bidders', agency: 'Agencies', beneficiary: 'Beneficiaries' },
  add: { bidder: 'Add a bidder', agency: 'Add an agency', beneficiary: 'Add a beneficiary' },
  correct: 'Correct',
  import: 'Import CSV or Excel',
  search: 'Name, code, account or contact',
  empty: 'No entries yet. Add one by one, import a CSV or Excel file, or connect the main register.',
  account: 'Basic account',
  contact: 'Contact',
  updated: 'Last corrected',
  action: 'Action',
  accountHint:
    'What an institution charges is to be paid from the basic account; a payment from another account is shown as a warning to be corrected.',
  contactHint: 'Leave empty to remove the contact',
  unreadable: 'has invisible characters: correct it',
  phoneUnsendable: 'is no phone number: correct it',
  cleaned:
    'The entry has invisible characters (line breaks, tabs), which are removed below: check it and save; until then the bidder may not be able to apply.',
  needed: 'Required',
  codeHint: '18 digits and capital letters, such as 91329901MA1K3T7P1C',
  codeWrong: 'Not a credit code: 18 characters, the last one a check digit',
  reason: 'Reason',
  reasonHint: 'For example: account permit changed, document number',
  save: 'Save',
  cancel: 'Cancel',
  saved: { added: 'Added', changed: 'Corrected', unchanged: 'Registered, no change' },
  effect:
    'A correction applies to later applications and checks; applications and guarantees keep what was registered when they were made.',
  history: 'History',
  historyEmpty: 'No history',
  sources: { person: 'by hand', import: 'file import', sync: 'synchronised' },
  none: '(empty)',
  fields: {
    code: 'Credit code',
    name: 'Name',
    accountName: 'Account holder',
    accountNumber: 'Account number',
    accountBank: 'Account bank',
    contactName: 'Contact',
    contactPhone: 'Phone',
    changedAt: 'Changed at',
  },
  file: {
    title: { bidder: 'Import bidders', agency: 'Import agencies', beneficiary: 'Import beneficiaries' },
    steps:
      'CSV in UTF-8, GBK or UTF-16, or Excel (.xlsx, its first sheet), up to 1000 rows, the header is row 1. A registered code is corrected; an empty contact leaves the contact as it is.',
    idle: 'All {{unchanged}} are registered already, without change: nothing to save.',
    fine: 'Passed: {{added}} to add, {{changed}} to correct, {{unchanged}} without change. Not saved yet.',
    save: 'Save',
    saved: 'Saved: {{added}} added, {{changed}} corrected',
    outcome: 'Result',
    outcomes: { added: 'Add', changed: 'Correct', unchanged: 'No change', stale: 'Older, ignored' },
    changes: 'Changes',
  },
}
