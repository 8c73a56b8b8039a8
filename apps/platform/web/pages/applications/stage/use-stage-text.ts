import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { stageEnglish } from './stage-texts.en.ts'
import { stageChinese } from './stage-texts.zh.ts'

export const useStageText = pageTextHook(stageChinese, stageEnglish)
