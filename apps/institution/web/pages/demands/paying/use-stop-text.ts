import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { demandStopEnglish } from '../texts/stop.en.ts'
import { demandStopChinese } from '../texts/stop.zh.ts'

export const useStopText = pageTextHook(demandStopChinese, demandStopEnglish)
