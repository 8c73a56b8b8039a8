import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { restEnglish } from './rest.en.ts'
import { restChinese } from './rest.zh.ts'

export const useRestText = pageTextHook(restChinese, restEnglish)
