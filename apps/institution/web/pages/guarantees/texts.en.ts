import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { guaranteesChinese } from './texts.zh.ts'

export const guaranteesEnglish: Translated<typeof guaranteesChinese> = {
  title: 'Guarantee',
  application: 'Application',
  messages: 'Messages',
  empty: 'No guarantee file has been issued yet.',
  signedAt: 'Signed',
  facts: 'Guarantee details',
  issuer: 'Issuer',
  signer: 'Signer',
  noSigner: 'No valid signature',
  checking: 'Checking…',
  remaining: 'Remaining amount',
  paid: 'Paid under demands',
  expiresOn: 'Last day for demands',
  lot: 'Lot',
  lotNumber: 'Lot number',
  beneficiary: 'Beneficiary',
  hidden: 'Restored after the opening',
  template: 'Template',
  findingsHint: 'Checked now, as a platform checks a guarantee that arrives; certificates as of the time of signing.',
  afterwards: 'Invoices, release and demands',
  released: 'Released',
  none: 'No invoice, release or demand yet.',
  withheld: {
    both: 'You have no right to view invoices and demands.',
    invoices: 'You have no right to view invoices.',
    demands: 'You have no right to view demands.',
  },
  invoice: 'Invoice · request {{round}}',
}
