import { useLanguage } from './use-text.ts'

/** Between a label and its value in a line of text. Chinese has a full-width sign without a blank. */
export const useColon = (): string => (useLanguage() === 'zh' ? '：' : ': ')

/** Between two statements of one line. */
export const useSemicolon = (): string => (useLanguage() === 'zh' ? '；' : '; ')
