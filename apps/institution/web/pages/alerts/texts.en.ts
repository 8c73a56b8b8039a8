import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { alertsChinese } from './texts.zh.ts'

export const alertsEnglish: Translated<typeof alertsChinese> = {
  title: 'Alerts',
  purpose:
    'What a person must review: deadlines of demands, notices that the platform rejected, records that differ. Close each with a note.',
  empty: 'No open alerts',
  emptyClosed: 'No closed alerts yet',
  withDemands: 'Include arrivals and deadlines of demands (processed on their pages)',
  demand: 'Demand',
  guarantee: 'guarantee',
  kinds: {
    'demand-presented': 'Demand received',
    'demand-unexamined': 'Demand not examined yet',
    'demand-due-soon': 'Payment of a demand is due soon',
    'demand-overdue': 'Payment of a demand is overdue',
    'demand-names-no-guarantee': 'Demand received, its guarantee number does not match',
    'key-did-not-fit': 'The key does not open the ciphertext',
    'held-key-failed': 'The stored early key does not open the ciphertext',
    'restore-conflicted': 'A different key arrived later and was rejected',
    'file-held-back': 'The guarantee failed our own check and was not sent',
    'notice-refused': 'The platform rejected a notice',
    'withdrawal-confirmed-late': 'The platform confirmed a withdrawal after opening; records differ',
    'withdrawal-denied': 'The platform rejected the withdrawal',
    'withdrawal-lapsed': 'Opened: the withdrawal lapsed',
    'abandoned-by-platform': 'The platform reports an abandonment; the premium was received',
    'abandon-denied': 'The platform rejected the abandonment',
    'abandon-denied-when-accepted': 'The platform rejected the abandonment',
    'premium-set-aside': 'Payment differs; it is to be refunded',
    'refund-overdue': 'A refund is overdue',
    'apply-conflicted': 'The same number was applied for with other content',
    'invoice-request-refused': 'An invoice exists; the request was rejected',
    'call-refused': 'An incoming message was rejected',
    'notice-accepted': 'Notice delivered; the platform has remarks',
    'sub-accounts-used-up': 'Sub-accounts are used up; bidders pay to the account itself',
    'key-came-early': 'The key arrived early and is stored',
  },
  todo: {
    'demand-presented':
      'Process it on its page until it is closed; do not pay while a stop-payment order is in effect.',
    'demand-unexamined': 'Examine it now.',
    'demand-due-soon': 'Pay or decline before the deadline.',
    'demand-overdue': 'Pay or decline now and prepare an explanation.',
    'demand-names-no-guarantee':
      'Compare the number with the platform; it presents the demand again once it is corrected.',
    'key-did-not-fit': 'Ask the platform to send the key again.',
    'held-key-failed': 'Ask the platform to send the key again.',
    'restore-conflicted': 'The first key was used. Compare records with the platform.',
    'file-held-back': 'Correct the template or the file and issue again.',
    'notice-refused': 'Read the reason of the platform, correct the notice and send it again.',
    'withdrawal-confirmed-late': 'Agree with the platform whether the guarantee is in effect.',
    'withdrawal-denied':
      'The guarantee stays in effect. If the premium was refunded, collect it again from the bidder.',
    'withdrawal-lapsed':
      'The guarantee stays in effect. If the premium was refunded, collect it again from the bidder.',
    'abandoned-by-platform': 'Refund the premium, then record it under Refunds.',
    'abandon-denied': 'Compare this application with the platform.',
    'abandon-denied-when-accepted': 'Compare this application with the platform.',
    'premium-set-aside': 'Refund the payment and ask the bidder to pay the premium due from its basic account.',
    'refund-overdue': 'Have the bank return the money to the account that paid, then record it under Refunds.',
    'apply-conflicted': 'The first application continues. Compare records with the platform.',
    'invoice-request-refused': 'Cancel the invoice by a red-letter invoice before you issue a new one.',
    'call-refused': 'Read the message and compare records with the platform.',
    'notice-accepted': 'Read the remarks and correct the file before opening.',
    'sub-accounts-used-up':
      'Ask the bank for longer sub-accounts and change the setting; until then assign credits by the application number in their remittance.',
    'key-came-early': 'Used automatically at the opening time; nothing to do.',
  },
  differs: {
    amount:
      'The amount differs from the premium due: refund the payment and ask the bidder to pay the premium due from its basic account.',
    payer:
      'It did not come from the basic account of the bidder: refund the payment and ask the bidder to pay from its basic account.',
  },
  remarks: {
    invoiced:
      'Read the remarks and compare the invoice with the platform. If it is wrong, cancel it by a red-letter invoice on the page Invoices and issue a new one.',
    opened:
      'The lot has opened and the sealed guarantee can no longer be corrected: resolve the remarks with the platform and the bidder. If the plain guarantee is wrong, correct and reissue it.',
  },
}
