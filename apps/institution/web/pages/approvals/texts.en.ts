import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { approvalsChinese } from './texts.zh.ts'

export const approvalsEnglish: Translated<typeof approvalsChinese> = {
  title: 'Approvals',
  purpose:
    'Actions that take effect when a second person has confirmed them. The action is checked again at that moment; no one confirms their own.',
  tabs: { check: 'For me', asked: 'Submitted by me', settled: 'Settled' },
  empty: {
    check: 'No approvals are waiting for you. Actions above the approval limits appear here',
    asked: 'Nothing of yours is waiting for approval',
    settled: 'No approvals have been settled yet',
  },
  what: 'Action',
  case: 'Case',
  maker: 'Submitted by',
  checker: 'Decided by',
  state: 'State',
  states: { waiting: 'Waiting', confirmed: 'Confirmed', declined: 'Returned', lapsed: 'Lapsed' },
  obsolete: 'The case has changed: it can no longer be confirmed',
  procedures: {
    'applications.decide': 'Accept the application',
    'demands.examine': 'Finding: the demand complies and is payable',
    'demands.decline': 'Decline the demand',
    'demands.pay': 'Record a payment',
    'templates.activate': 'Put a template in effect',
    'templates.retire': 'Retire a template',
    'partners.rotate': 'Rotate the secret of a partner',
  },
  fields: {
    reason: 'Reason',
    note: 'Note',
    amount: 'Amount',
    payeeName: 'Payee',
    payeeAccount: 'Account of the payee',
    reference: 'Bank reference',
    form: 'Letter',
    version: 'Version',
    appkey: 'Partner',
    overlapHours: 'Hours that the old secret is accepted',
    despite: 'Reason for accepting',
    waived: 'Accepted discrepancies',
  },
  forms: { sealed: 'Sealed guarantee', plain: 'Plain guarantee' },
  versionOf: 'Version {{version}}',
  shipped: 'Shipped text',
  waiting: {
    waits: 'Submitted by {{name}}; takes effect once confirmed',
    checkers: 'May confirm: {{names}}',
    noChecker:
      'No other person may confirm this. Have a manager add a person with this right, or another manager, under People.',
  },
  own: 'Submitted by you: another person must confirm it',
  confirm: 'Confirm',
  confirmNote:
    'The action takes effect at once as submitted. It is checked against the present state first; if it is refused, the reason is shown.',
  decline: 'Return',
  declineNote: 'Nothing takes effect. It may be corrected and submitted again. The reason is recorded in the history.',
  takeBack: 'Withdraw',
  takeBackNote: 'It no longer waits and may be submitted again.',
  problems: {
    settled: 'Another person has settled this already',
    forbidden: 'You submitted this: another person must confirm it',
    maker: 'The person who submitted it no longer has this right; it has lapsed',
    state: 'The case has changed (now “{{state}}”). It has lapsed; please repeat the action',
    changed: 'The case has changed and the rules no longer allow it ({{why}}). It has lapsed; please repeat the action',
  },
  sent: 'Submitted; another person must confirm it',
}
