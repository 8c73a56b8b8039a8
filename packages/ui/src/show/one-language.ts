import { splitLanguages } from '@openbaohan/protocol/values/split-languages.ts'

/** Returns the reader's half of a text in both languages; the whole text when it has one half. */
export const oneLanguage = (both: string, language: 'zh' | 'en'): string => splitLanguages(both)?.[language] ?? both
