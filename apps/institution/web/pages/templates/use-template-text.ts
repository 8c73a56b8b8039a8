import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { templatesEnglish } from './texts.en.ts'
import { templatesChinese } from './texts.zh.ts'

export const useTemplateText = pageTextHook(templatesChinese, templatesEnglish)
