import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { alertsEnglish } from './texts.en.ts'
import { alertsChinese } from './texts.zh.ts'

export const useAlertText = pageTextHook(alertsChinese, alertsEnglish)
