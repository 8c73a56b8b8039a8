import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { dutyEnglish } from './texts.en.ts'
import { dutyChinese } from './texts.zh.ts'

export const useDutyText = pageTextHook(dutyChinese, dutyEnglish)
