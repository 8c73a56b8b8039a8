import { pageTextHook } from '../i18n/page-text-hook.ts'
import { partnersEnglish } from './texts.en.ts'
import { partnersChinese } from './texts.zh.ts'

export const usePartnerText = pageTextHook(partnersChinese, partnersEnglish)
