/** The words of the comparison of a letter, in both languages. */
import type { LetterFact } from '@openbaohan/guarantee-file/text/compare-letter.ts'

export const letterFacts: Record<LetterFact, { zh: string; en: string }> = {
  signer: { zh: '签章人', en: 'Signer' },
  kind: { zh: '文件种类', en: 'Kind' },
  number: { zh: '保函编号', en: 'Guarantee number' },
  amount: { zh: '金额', en: 'Amount' },
}
export const letterTexts = {
  label: { zh: '单据核验', en: 'Check of the document' },
  fact: { zh: '核验项', en: 'Fact' },
  expected: { zh: '应为', en: 'Expected' },
  found: { zh: '单据所见', en: 'Found' },
  result: { zh: '结果', en: 'Result' },
  agrees: { zh: '一致', en: 'agrees' },
  differs: { zh: '不一致', en: 'differs' },
  unknown: { zh: '无法核对', en: 'not compared' },
  none: { zh: '未找到', en: 'not found' },
} as const
