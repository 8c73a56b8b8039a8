import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { recordEnglish } from './record.en.ts'
import { recordChinese } from './record.zh.ts'

export const useRecordText = pageTextHook(recordChinese, recordEnglish)
