import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { rulesEnglish } from './texts.en.ts'
import { rulesChinese } from './texts.zh.ts'

export const useRuleText = pageTextHook(rulesChinese, rulesEnglish)
