import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { homeEnglish } from './texts.en.ts'
import { homeChinese } from './texts.zh.ts'

export const useHomeText = pageTextHook(homeChinese, homeEnglish)
