/**
 * Returns the reader's half of a bilingual text, `中文。English.` or `中文 / English`; the whole text when it has one
 * half.
 */
export function oneLanguage(both: string, language: 'zh' | 'en'): string {
  const [, chinese = '', english = ''] = parted.exec(both) ?? unparted.exec(both) ?? []
  return (language === 'zh' ? chinese : english) || both
}

/** The Chinese half may end with a name in Latin letters: ` / ` parts it from the English one wherever it is. */
const parted = /^(.*?\p{Script=Han}.*?) \/ ([A-Za-z][^\p{Script=Han}]*)$/su
const unparted = /^(.*[\p{Script=Han}\d。）；：”])\s*(?:\/\s*)?([A-Za-z][^\p{Script=Han}]*)$/su
