/** What the program says in both languages one after the other, `中文。English.`, in one of them. */
export function oneLanguage(said: string, language: 'zh' | 'en'): string {
  const found = /^(.*[\p{Script=Han}。；：）”])\s*([A-Za-z][^\p{Script=Han}]*)$/su.exec(said)
  if (found === null) return said
  const [, zh = said, en = said] = found
  return language === 'zh' ? zh : en
}
