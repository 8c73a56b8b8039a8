import { pageTextHook } from '../i18n/page-text-hook.ts'
import { partnerReachEnglish } from './texts.en.ts'
import { partnerReachChinese } from './texts.zh.ts'

export const useReachText = pageTextHook(partnerReachChinese, partnerReachEnglish)
