/**
 * The halves of a text in both languages, `中文。English.` or `中文 / English`; undefined for a text that has one half.
 * The English half begins where no Chinese character or punctuation follows any more, and has more than one word: a
 * Chinese sentence may end with a name.
 */
export function splitLanguages(text: string): { zh: string; en: string } | undefined {
  const [, zh = '', en = ''] = parted.exec(text) ?? unparted.exec(text) ?? []
  return zh === '' || en === '' ? undefined : { zh, en }
}

/** The Chinese half may end with a name in Latin letters: ` / ` parts it from the English one wherever it is, which may begin with a number. */
const parted = /^(.*?\p{Script=Han}.*?) \/ ((?:\d[\d,.]* )?[A-Za-z][^\p{Script=Han}]*)$/su
const unparted =
  /^(?=.*\p{Script=Han})(.*?[\p{Script=Han}\d。）；：”])\s*(?:\/\s*)?([A-Za-z`*][^\p{Script=Han}。，、；：（）]*(?:\s|\.$)[^\p{Script=Han}。，、；：（）]*)$/su
