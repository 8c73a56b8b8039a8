import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { withdrawalsChinese } from './texts.zh.ts'

export const withdrawalsEnglish: Translated<typeof withdrawalsChinese> = {
  title: 'Withdraw for a bidder',
  purpose:
    'Before the opening, for a bidder that cannot sign in, on its written document. The institution decides; the guarantee stays in effect until it confirms.',
  find: {
    title: 'Find the application',
    number: 'Application number',
    numberNeeded: 'Enter the application number of the document',
    code: 'Credit code of the bidder',
    codeNeeded: 'Enter the credit code of the document',
    action: 'Find',
    hint: 'Both must match the document. Before the opening this page shows no lot, no name of a bidder and no amount.',
    institution: 'Institution',
    state: 'State',
    not: 'Cannot be withdrawn now: {{why}}',
    instead: {
      abandon:
        'There is no guarantee yet. The bidder signs in, abandons the application on its own page and pays no more; if it cannot sign in, it sends its sealed letter of abandonment to the institution itself, which ends the application.',
      abandoning: 'The bidder has abandoned it already and the institution has to answer: nothing more is to be done.',
    },
  },
  start: {
    title: 'Start the withdrawal',
    reason: 'Reason',
    notYet: 'Not possible yet: {{what}}.',
    reasonNeeded: 'choose a reason',
    document: 'Document of the bidder (its sealed request: PDF, OFD or picture)',
    documentNeeded: 'choose the document of the bidder',
    documentHint:
      'The document is stored encrypted; the trading centre can open it after the opening. The bidder sees its name and digest. Write the lot down nowhere else.',
    action: 'Start withdrawal',
    consequence:
      'The request goes to the institution, and the bidder is notified. This cannot be undone. Without a confirmation before the opening it has no effect. Whether and how much of a charge is refunded the institution states to the bidder by its own rules.',
    done: 'Withdrawal started; the institution decides',
  },
  list: {
    title: 'Started here',
    empty: 'No withdrawals were started here',
    number: 'Application number',
    at: 'Started',
    by: 'By',
    reason: 'Reason',
    document: 'Document',
    download: 'Download document',
    sealed: 'after the opening',
  },
}
