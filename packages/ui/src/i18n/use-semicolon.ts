import { useLanguage } from './use-text.ts'

/** Between two statements of one line. */
export const useSemicolon = (): string => (useLanguage() === 'zh' ? '；' : '; ')
