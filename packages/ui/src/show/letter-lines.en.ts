import type { Translated } from '../i18n/text-tree.ts'
import type { letterChinese } from './letter-lines.zh.ts'

export const letterEnglish: Translated<typeof letterChinese> = {
  label: 'Check of the document',
  fact: 'Fact',
  facts: {
    signer: 'Signer',
    kind: 'Kind',
    number: 'Guarantee number',
    lot: 'Lot number',
    agent: 'Authorised agency',
    amount: 'Amount',
    beneficiary: 'Beneficiary in the text',
    extension: 'Extension asked for to',
    reason: 'Reason',
    account: 'Payee account',
    contact: 'Contact',
  },
  expected: 'Expected',
  found: 'Found',
  result: 'Result',
  agrees: 'agrees',
  differs: 'differs',
  unknown: 'not compared',
  unstated: 'other words',
  none: 'not found',
  unread: 'not readable',
}
