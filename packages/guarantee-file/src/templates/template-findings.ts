/** Everything the lint can say about a template. Each is in the way of its use. */
const words = {
  'source-too-large': { zh: '模板过长', en: 'the template is too long', stops: true },
  'compile-error': { zh: '模板无法排版', en: 'the template does not compile', stops: true },
  'missing-glyph': { zh: '字体缺少这个字', en: 'the font lacks this character', stops: true },
  'too-heavy': {
    zh: '排版超出时间、内存或页数的限制',
    en: 'setting it takes more time, memory or pages than a guarantee may',
    stops: true,
  },
  unreadable: { zh: '排出的文件读不出文字', en: 'no text can be read from what was set', stops: true },
  'reads-outside': {
    zh: '模板不得读取文件、引入包或插件',
    en: 'a template may not read files, packages or plugins',
    stops: false,
  },
  'unknown-field': { zh: '没有这个字段', en: 'there is no such field', stops: false },
  'time-of-making': {
    zh: '模板不得使用排版当时的日期，请用 d.issuedOn',
    en: 'a template may not use the date of its making: use d.issuedOn',
    stops: false,
  },
  'clause-missing': { zh: '缺少条款', en: 'a clause is missing', stops: false },
  'field-missing': { zh: '缺少要素', en: 'a fact is missing', stops: false },
  'forbidden-word': { zh: '不得出现的表述', en: 'this must not be said', stops: false },
  'signature-alone': {
    zh: '签章处独占一页，应与最后一条同页',
    en: 'the place of the seal stands on a page alone',
    stops: false,
  },
} as const

export type LintCode = keyof typeof words

export type LintFinding = {
  readonly code: LintCode
  /** Which clause, field or word. */
  readonly id?: string
  readonly line?: number
  readonly column?: number
  readonly zh: string
  readonly en: string
  /** What else the typesetter stated. */
  readonly detail?: string
  /** Nothing after it could be inspected. */
  readonly stops: boolean
}

type About = { id?: string; line?: number; column?: number; detail?: string; zh?: string; en?: string }

/** A finding in words; `zh` and `en` of what it is about are put behind those of the code. */
export function lintWords(code: LintCode, { zh, en, ...about }: About): LintFinding {
  const said = words[code]
  const name = about.id === undefined ? '' : ` ${about.id}`
  return {
    code,
    ...about,
    zh: zh === undefined ? said.zh + name : `${said.zh}${name}：${zh}`,
    en: en === undefined ? said.en + name : `${said.en}${name}: ${en}`,
    stops: said.stops,
  }
}
