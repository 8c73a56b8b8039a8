import { pageTextHook } from '../i18n/page-text-hook.ts'
import { tableEnglish } from './texts.en.ts'
import { tableChinese } from './texts.zh.ts'

export const useTableText = pageTextHook(tableChinese, tableEnglish)
