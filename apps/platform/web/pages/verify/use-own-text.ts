import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { verifyOwnEnglish } from './own.en.ts'
import { verifyOwnChinese } from './own.zh.ts'

/** What no other page shows: it is read with this page alone. */
export const useOwnText = pageTextHook(verifyOwnChinese, verifyOwnEnglish)
