import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { letterTextsEnglish } from './texts.en.ts'
import { letterTextsChinese } from './texts.zh.ts'

export const useOverrideText = pageTextHook(letterTextsChinese, letterTextsEnglish)
