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
  unstated: 'not in the letter (not required)',
  otherWords: 'must state the case that the guarantee names, in any words: the examination decides',
  notVerbatim: 'not found word for word',
  none: 'not found',
  unread: 'not readable',
}
