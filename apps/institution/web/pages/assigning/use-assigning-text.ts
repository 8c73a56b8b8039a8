import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { assigningEnglish } from './texts.en.ts'
import { assigningChinese } from './texts.zh.ts'

export const useAssigningText = pageTextHook(assigningChinese, assigningEnglish)
