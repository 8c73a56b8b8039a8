import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { statisticsEnglish } from './texts.en.ts'
import { statisticsChinese } from './texts.zh.ts'

export const useStatisticsText = pageTextHook(statisticsChinese, statisticsEnglish)
