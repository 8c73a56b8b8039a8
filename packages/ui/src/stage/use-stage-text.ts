import { pageTextHook } from '../i18n/page-text-hook.ts'
import { stageEnglish } from './texts.en.ts'
import { stageChinese } from './texts.zh.ts'

export const useStageText = pageTextHook(stageChinese, stageEnglish)
