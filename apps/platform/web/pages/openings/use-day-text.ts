import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { dayEnglish } from './day-texts.en.ts'
import { dayChinese } from './day-texts.zh.ts'

export const useDayText = pageTextHook(dayChinese, dayEnglish)
