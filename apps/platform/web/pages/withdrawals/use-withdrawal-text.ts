import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { withdrawalsEnglish } from './texts.en.ts'
import { withdrawalsChinese } from './texts.zh.ts'

export const useWithdrawalText = pageTextHook(withdrawalsChinese, withdrawalsEnglish)
