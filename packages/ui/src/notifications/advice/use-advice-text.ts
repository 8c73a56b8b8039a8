import { pageTextHook } from '../../i18n/page-text-hook.ts'
import { adviceEnglish } from './texts.en.ts'
import { adviceChinese } from './texts.zh.ts'

export const useAdviceText = pageTextHook(adviceChinese, adviceEnglish)
