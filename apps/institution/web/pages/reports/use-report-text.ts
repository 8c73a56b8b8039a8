import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { reportsEnglish } from './texts.en.ts'
import { reportsChinese } from './texts.zh.ts'

export const useReportText = pageTextHook(reportsChinese, reportsEnglish)
