import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { moneyChinese } from './money-texts.zh.ts'

/** The premium of an application, what arrived and what goes back. */
export const moneyEnglish: Translated<typeof moneyChinese> = {
  accountCheck: 'Checked by the platform',
  askAgain: 'The platform’s query limit is reached; it can be asked again from',
  accountChecks: {
    asked: 'Being checked',
    yes: 'Basic account',
    no: 'Not the basic account',
    unknown: 'Not registered',
    unanswered: 'No answer',
  },
  title: 'Premium',
  due: 'Premium due',
  notYet: 'Calculated on acceptance',
  estimate: 'About CNY {{amount}} (estimated by the current rate; fixed on acceptance)',
  never: 'Not accepted: nothing is due',
  knownAccount: 'Basic account on file',
  unknownAccount: 'No basic account on file: only the name can be compared',
  none: 'No payment received yet',
  noneEver: 'No payment received',
  receiptStates: {
    taken: 'Receipt confirmed',
    suspended: 'To be refunded',
    'refund-due': 'Refund due',
    returned: 'Refunded',
    part: 'Refunded in part',
    waived: 'Rest not refunded',
  },
  parts: { received: 'Received', back: 'To refund', rest: 'Rest' },
  waived: 'CNY {{amount}} of the rest is not refunded any more',
  approvedBy: 'approved by {{name}}',
  refundDue: 'Refund due since {{at}}, until finance has recorded the transfer',
  refunded: 'CNY {{amount}} refunded, bank reference {{reference}}, booked {{day}}',
  refundAssumed: 'CNY {{amount}} refunded (recorded by the core system or the sandbox, without a bank reference)',
  refundedInForce:
    'The premium was refunded, yet the guarantee is in effect (the withdrawal lapsed, or the platform did not accept it): collect it again',
  payerResults: {
    matches: 'From the basic account',
    'account-unknown': 'Name matches, account not on file',
    'name-differs': 'Payer is not the applicant',
    'account-differs': 'Not the basic account on file',
    'amount-differs': 'Amount differs from what is due',
    'not-judged': 'Not compared',
  },
  corrections: {
    'name-differs':
      'Payments by a branch, a person or another company do not count: refund it, and have the applicant pay from its basic account.',
    'account-differs':
      'Was it paid from an ordinary account? If the basic account has changed, update it first, then record the payment.',
    'amount-differs':
      'CNY {{due}} is due. Refund the whole payment, whether more or less, and have the exact amount paid.',
  },
  problems: {
    REFERENCE_USED: 'This transfer is recorded already; check reference and date',
    DATE_IMPOSSIBLE: 'The booking date cannot be before the application or after today',
  },
  take: 'Confirm receipt',
  suspend: 'Hold for refund',
  takeAnyway: 'Accept as premium anyway',
  at: 'Recorded',
}
