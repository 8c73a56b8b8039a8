import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { applicantsEnglish } from './texts.en.ts'
import { applicantsChinese } from './texts.zh.ts'

export const useApplicantText = pageTextHook(applicantsChinese, applicantsEnglish)
