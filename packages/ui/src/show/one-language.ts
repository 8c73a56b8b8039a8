/**
 * Of a sentence in Chinese with its English behind it, `中文。English.` or `中文 / English`, the half for this reader;
 * all of it where there is one half.
 */
export function oneLanguage(both: string, language: 'zh' | 'en'): string {
  const [, chinese = '', english = ''] =
    /^(.*[\p{Script=Han}\d。）；：”])\s*(?:\/\s*)?([A-Za-z][^\p{Script=Han}]*)$/su.exec(both) ?? []
  return (language === 'zh' ? chinese : english) || both
}
