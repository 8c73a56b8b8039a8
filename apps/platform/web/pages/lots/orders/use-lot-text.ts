import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { lotPageEnglish } from './page-texts.en.ts'
import { lotPageChinese } from './page-texts.zh.ts'

export const useLotText = pageTextHook(lotPageChinese, lotPageEnglish)
