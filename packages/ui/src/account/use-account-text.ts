import { pageTextHook } from '../i18n/page-text-hook.ts'
import { accountEnglish } from './texts.en.ts'
import { accountChinese } from './texts.zh.ts'

export const useAccountText = pageTextHook(accountChinese, accountEnglish)
