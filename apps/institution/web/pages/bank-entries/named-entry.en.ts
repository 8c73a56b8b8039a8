import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { namedEntryChinese } from './named-entry.zh.ts'

export const namedEntryEnglish: Translated<typeof namedEntryChinese> = {
  credit: 'CNY {{amount}} from {{party}} on {{day}}',
  debit: 'CNY {{amount}} paid to {{party}} on {{day}}',
  unnamed: '(no name stated)',
  problems: {
    'entry-differs':
      'In the bank statement this reference is {{stated}}, which differs from what you entered in: {{what}}. Check and enter again',
    'entry-is-debit': 'In the bank statement this reference is {{stated}}, not a credit. Check the reference',
    'entry-is-credit': 'In the bank statement this reference is {{stated}}, not a debit. Check the reference',
    'entry-used':
      '{{stated}} was recorded or settled otherwise and cannot be recorded again. See Bank entries first: correct or keep the record that it contradicts, or resume it where it is to be refunded or suspended',
  },
  otherAccount:
    '{{stated}}: the name matches, the account does not (due to {{due}}, paid to {{account}}). Nothing was recorded. If the wrong account was paid, recover the money and pay again; suspend this entry and state why',
  and: ', ',
  differs: {
    direction: 'direction',
    amount: 'amount',
    party: 'name or account',
    account: 'account',
    day: 'booking date',
  },
}
