import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { businessEnglish } from './texts.en.ts'
import { businessChinese } from './texts.zh.ts'

export const useBusinessText = pageTextHook(businessChinese, businessEnglish)
