import { pageTextHook } from '../i18n/page-text-hook.ts'
import { bellEnglish } from './texts.en.ts'
import { bellChinese } from './texts.zh.ts'

export const useBellText = pageTextHook(bellChinese, bellEnglish)
