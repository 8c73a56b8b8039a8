import { pageTextHook } from '../i18n/page-text-hook.ts'
import { frameEnglish } from './texts.en.ts'
import { frameChinese } from './texts.zh.ts'

export const useFrameText = pageTextHook(frameChinese, frameEnglish)
