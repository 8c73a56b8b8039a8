import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { guaranteesEnglish } from './texts.en.ts'
import { guaranteesChinese } from './texts.zh.ts'

/** The texts of the page of a guarantee, loaded with it. */
export const useGuaranteePageText = pageTextHook(guaranteesChinese, guaranteesEnglish)
