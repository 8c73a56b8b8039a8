import { pageTextHook } from '../i18n/page-text-hook.ts'
import { signInEnglish } from './texts.en.ts'
import { signInChinese } from './texts.zh.ts'

export const useSignInText = pageTextHook(signInChinese, signInEnglish)
