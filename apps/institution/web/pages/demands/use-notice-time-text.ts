import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { noticeTimeEnglish } from './texts/notice-time.en.ts'
import { noticeTimeChinese } from './texts/notice-time.zh.ts'

export const useNoticeTimeText = pageTextHook(noticeTimeChinese, noticeTimeEnglish)
