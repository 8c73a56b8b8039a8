/**
 * Returns the reader's half of a bilingual text, `中文。English.` or `中文 / English`; the whole text when it has one
 * half.
 */
export function oneLanguage(both: string, language: 'zh' | 'en'): string {
  const [, chinese = '', english = ''] =
    /^(.*[\p{Script=Han}\d。）；：”])\s*(?:\/\s*)?([A-Za-z][^\p{Script=Han}]*)$/su.exec(both) ?? []
  return (language === 'zh' ? chinese : english) || both
}
