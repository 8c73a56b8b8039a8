import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { institutionTextsEnglish } from './texts.en.ts'
import { institutionTextsChinese } from './texts.zh.ts'

export const useInstitutionText = pageTextHook(institutionTextsChinese, institutionTextsEnglish)
