import type { Translated } from '../i18n/text-tree.ts'
import type { tableChinese } from './texts.zh.ts'

export const tableEnglish: Translated<typeof tableChinese> = {
  total: '{{rows}} in total',
  view: 'View',
  sort: 'Sort by',
  usualOrder: 'Default order',
  pageSize: 'Rows per page',
  density: 'Row height',
  densities: { large: 'Large', middle: 'Medium', small: 'Small' },
  columns: 'Columns shown',
  allColumns: 'Show all columns',
  saved: 'Saved filters',
  savedEmpty: 'No saved filters yet',
  savedName: 'Name, such as “ends this week”',
  save: 'Save these filters',
  remove: 'Remove “{{name}}”',
  actions: 'Actions',
  details: 'Details',
  choose: 'Choose',
  keys: 'Keyboard: ↑ ↓ choose a row, Enter opens it',
}
