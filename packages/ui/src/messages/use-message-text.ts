import { pageTextHook } from '../i18n/page-text-hook.ts'
import { messageConsoleEnglish } from './texts.en.ts'
import { messageConsoleChinese } from './texts.zh.ts'

export const useMessageText = pageTextHook(messageConsoleChinese, messageConsoleEnglish)
