import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { namedEntryChinese } from './named-entry.zh.ts'

export const namedEntryEnglish: Translated<typeof namedEntryChinese> = {
  credit: 'CNY {{amount}} from {{party}} on {{day}}',
  debit: 'CNY {{amount}} paid to {{party}} on {{day}}',
  unnamed: '(no name stated)',
  problems: {
    'entry-differs':
      'In the bank statement this reference is {{stated}}, which differs from what you entered. Check reference, name, amount and booking date',
    'entry-is-debit': 'In the bank statement this reference is {{stated}}, not a credit. Check the reference',
    'entry-is-credit': 'In the bank statement this reference is {{stated}}, not a debit. Check the reference',
    'entry-used':
      '{{stated}} was settled otherwise and cannot be recorded again. If it is to be refunded or suspended, resume it under Bank entries first',
  },
}
