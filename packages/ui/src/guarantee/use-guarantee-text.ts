import { pageTextHook } from '../i18n/page-text-hook.ts'
import { guaranteeEnglish } from './texts.en.ts'
import { guaranteeChinese } from './texts.zh.ts'

/** The texts that the pages of a guarantee have in common, loaded with them. */
export const useGuaranteeText = pageTextHook(guaranteeChinese, guaranteeEnglish)
