import { pageTextHook } from '../i18n/page-text-hook.ts'
import { conformanceEnglish } from './texts.en.ts'
import { conformanceChinese } from './texts.zh.ts'

export const useConformanceText = pageTextHook(conformanceChinese, conformanceEnglish)
