import { pageTextHook } from '../i18n/page-text-hook.ts'
import { retentionEnglish } from './texts.en.ts'
import { retentionChinese } from './texts.zh.ts'

export const useRetentionText = pageTextHook(retentionChinese, retentionEnglish)
