import { pageTextHook } from '../i18n/page-text-hook.ts'
import { fieldEnglish } from './texts.en.ts'
import { fieldChinese } from './texts.zh.ts'

export const useFieldText = pageTextHook(fieldChinese, fieldEnglish)
