import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { reviewEnglish } from './texts.en.ts'
import { reviewChinese } from './texts.zh.ts'

export const useReviewText = pageTextHook(reviewChinese, reviewEnglish)
