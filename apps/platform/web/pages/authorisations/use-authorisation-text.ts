import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { authorisationTextsEnglish } from './texts.en.ts'
import { authorisationTextsChinese } from './texts.zh.ts'

export const useAuthorisationText = pageTextHook(authorisationTextsChinese, authorisationTextsEnglish)
