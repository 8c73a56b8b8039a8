import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { effectsEnglish } from './effect-texts.en.ts'
import { effectsChinese } from './effect-texts.zh.ts'

/** What a correction does, in the language of the reader. */
export const useEffects = () => (useLanguage() === 'zh' ? effectsChinese : effectsEnglish)
