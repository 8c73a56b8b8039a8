import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { lotOrderTextsEnglish } from './texts.en.ts'
import { lotOrderTextsChinese } from './texts.zh.ts'

export const useLotOrderText = pageTextHook(lotOrderTextsChinese, lotOrderTextsEnglish)
