import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { correctionEnglish } from './correction.en.ts'
import { correctionChinese } from './correction.zh.ts'

export const useCorrectionText = pageTextHook(correctionChinese, correctionEnglish)
