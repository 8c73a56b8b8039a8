import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { moneyChinese } from './money-texts.zh.ts'

/** The premium of an application, what arrived and what goes back. */
export const moneyEnglish: Translated<typeof moneyChinese> = {
  accountCheck: 'Checked by the platform',
  askAgain: 'The platform limits its answers; it can be asked again from',
  accountChecks: {
    asked: 'Being checked',
    yes: 'Basic account',
    no: 'Not the basic account',
    unknown: 'Not registered',
    unanswered: 'No answer',
  },
  title: 'Premium',
  due: 'Premium due',
  notYet: 'computed on acceptance',
  estimate: 'About {{amount}} yuan (estimated by the current rate; fixed on acceptance)',
  never: 'not accepted: nothing is due',
  knownAccount: 'Basic account on file',
  unknownAccount: 'No basic account on file: only the name can be compared',
  none: 'Nothing has arrived yet',
  noneEver: 'Nothing arrived',
  receiptStates: {
    taken: 'Confirmed',
    suspended: 'To be returned',
    'refund-due': 'Refund due',
    returned: 'Refunded',
  },
  refundDue: 'Refund due since {{at}}, until finance has recorded the transfer',
  refunded: '{{amount}} yuan refunded, bank reference {{reference}}, booked {{day}}',
  refundAssumed: '{{amount}} yuan refunded (recorded by a system or the sandbox, without a bank reference)',
  refundedInForce:
    'The premium was refunded, yet the guarantee is in effect (the withdrawal lapsed, or the platform did not accept it): collect it again',
  payerResults: {
    matches: 'From the basic account',
    'account-unknown': 'Name fits, account not on file',
    'name-differs': 'Paid by someone else',
    'account-differs': 'Not the basic account on file',
    'amount-differs': 'Amount differs from what is due',
    'not-judged': 'Not compared',
  },
  corrections: {
    'name-differs':
      'A branch, a person or another company does not count: send it back, and have the applicant pay from its basic account.',
    'account-differs':
      'Was it paid from an ordinary account? If the basic account has changed, update it first, then register the payment.',
    'amount-differs': '{{due}} yuan are due. Send back what differs and have it paid again.',
  },
  problems: {
    REFERENCE_USED: 'This transfer is recorded already; check reference and date',
    DATE_IMPOSSIBLE: 'The booking date is before the application, or in the future',
  },
  take: 'Confirm receipt',
  suspend: 'Suspended to send back',
  takeAnyway: 'Take it nonetheless',
  at: 'Registered',
}
