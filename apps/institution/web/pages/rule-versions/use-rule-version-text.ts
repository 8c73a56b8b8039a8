import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { ruleVersionsEnglish } from './texts.en.ts'
import { ruleVersionsChinese } from './texts.zh.ts'

export const useRuleVersionText = pageTextHook(ruleVersionsChinese, ruleVersionsEnglish)
