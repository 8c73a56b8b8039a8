import { pageTextHook } from '@openbaohan/ui/i18n/page-text-hook.ts'
import { registersEnglish } from './texts.en.ts'
import { registersChinese } from './texts.zh.ts'

export const useRegisterText = pageTextHook(registersChinese, registersEnglish)
