import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { bankEntriesEnglish } from './texts.en.ts'
import { bankEntriesChinese } from './texts.zh.ts'

export const useBankEntryText = pageTextHook(bankEntriesChinese, bankEntriesEnglish)
