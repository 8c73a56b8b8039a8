import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { earlyEnglish } from './early-texts.en.ts'
import { earlyChinese } from './early-texts.zh.ts'

export const useEarlyText = pageTextHook(earlyChinese, earlyEnglish)
