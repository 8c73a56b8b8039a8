import type { Translated } from '../i18n/text-tree.ts'
import type { fieldChinese } from './texts.zh.ts'

export const fieldEnglish: Translated<typeof fieldChinese> = {
  today: 'Today',
  daysBefore: '{{days}} days ago',
  daysAhead: 'In {{days}} days',
  capital: 'In words: {{words}}',
}
