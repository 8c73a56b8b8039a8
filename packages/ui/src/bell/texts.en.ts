import type { Translated } from '../i18n/text-tree.ts'
import type { bellChinese } from './texts.zh.ts'

export const bellEnglish: Translated<typeof bellChinese> = {
  title: 'Unread events',
  none: 'No unread events',
  some: 'Unread events: {{count}}',
  nothing: 'No unread events.',
  more: 'Earlier changes are on the home page and in the lists.',
}
