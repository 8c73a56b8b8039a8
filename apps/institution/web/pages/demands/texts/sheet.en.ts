import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { sheetChinese } from './sheet.zh.ts'

export const sheetEnglish: Translated<typeof sheetChinese> = {
  answers: 'Answers of the examiner',
  people: 'Carried out and approved by',
  printedBy: 'Printed by',
  printedAt: 'Printed at',
  signature: 'Signature',
  date: 'Date',
}
