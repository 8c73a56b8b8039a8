import type { Language } from '../i18n/language.ts'

/** Of a sentence in Chinese with its English behind it, the half for this reader; all of it where there is one half. */
export function oneLanguage(said: string, language: Language): string {
  const [, chinese = '', english = ''] = /^(.*[\p{Script=Han}。）；：”])\s*(.*)$/su.exec(said) ?? []
  return (language === 'zh' ? chinese : english) || said
}
