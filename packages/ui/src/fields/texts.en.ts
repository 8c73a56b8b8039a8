import type { Translated } from '../i18n/text-tree.ts'
import type { fieldChinese } from './texts.zh.ts'

export const fieldEnglish: Translated<typeof fieldChinese> = {
  today: 'Today',
  daysBefore: '{{days}} day(s) ago',
  daysAhead: 'In {{days}} day(s)',
  account: 'An account number has 6 to 50 digits or letters',
  capital: 'In words: {{words}}',
}
