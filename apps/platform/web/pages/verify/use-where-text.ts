import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { whereEnglish } from './where.en.ts'
import { whereChinese } from './where.zh.ts'

/** Where a guarantee states what the page asks for or shows. */
export const useWhereText = pageTextHook(whereChinese, whereEnglish)
