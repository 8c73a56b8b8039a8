import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { verifyPageEnglish } from './verify-page-texts.en.ts'
import { verifyPageChinese } from './verify-page-texts.zh.ts'

/** What no other page shows: it is read with this page alone. */
export const useVerifyPageText = pageTextHook(verifyPageChinese, verifyPageEnglish)
