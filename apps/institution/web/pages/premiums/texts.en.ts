import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { premiumsChinese } from './texts.zh.ts'

/** Receipts of premiums and the basic accounts of bidders. */
export const premiumsEnglish: Translated<typeof premiumsChinese> = {
  title: 'Premiums',
  purpose:
    'Record receipts and check the payer. Refund money of another amount or from another account than the basic one; otherwise the guarantee may be held invalid at bid opening.',
  tabs: {
    waiting: 'Awaiting premium',
    suspended: 'Payment differs',
    taken: 'Receipt confirmed',
    returned: 'Refunded',
    accounts: 'Basic accounts',
  },
  emptyWaiting: 'No premiums are due. Accepted applications appear here.',
  emptyReceipts: 'No receipts in this state',
  emptyAccounts: 'No basic accounts on file. Once one is registered, payments are compared with it.',
  payer: 'Payer',
  amount: 'Amount',
  payerResult: 'Payer check',
  at: 'Recorded',
  by: 'Recorded by',
  reference: 'Refund reference',
  returnedAt: 'Refunded',
  open: 'Open application',
  account: 'Account',
  address: 'Address of the company (optional)',
  addressHint: 'Stated in its guarantees',
  name: 'Name',
  code: 'Credit code',
  addAccount: 'Register a basic account',
  addConsequence:
    'Registering the same credit code again replaces its name and account; without an address the known one stays. Later payments are checked against the new ones.',
  codeWrong: 'A credit code has 18 characters',
  findAccount: 'Credit code or full name',
}
