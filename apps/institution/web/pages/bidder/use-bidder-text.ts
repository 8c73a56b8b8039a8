import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { bidderEnglish } from './texts.en.ts'
import { bidderChinese } from './texts.zh.ts'

export const useBidderText = pageTextHook(bidderChinese, bidderEnglish)
