/** Every finding of the lint about a template. Each prevents its use. */
export const lintTexts = {
  'source-too-large': { zh: '模板过长', en: 'the template is too long', stops: true },
  'compile-error': { zh: '模板无法排版', en: 'the template does not compile', stops: true },
  'missing-glyph': { zh: '字体缺少这个字', en: 'the font lacks this character', stops: true },
  'too-heavy': {
    zh: '排版超出时间、内存或页数的限制',
    en: 'typesetting exceeds the limit of time, memory or pages',
    stops: true,
  },
  unreadable: { zh: '排出的文件读不出文字', en: 'no text can be read from the typeset file', stops: true },
  'reads-outside': {
    zh: '模板不得读取文件、引入包或插件',
    en: 'a template must not read files, packages or plugins',
    stops: false,
  },
  'unknown-field': { zh: '没有这个字段', en: 'no such field', stops: false },
  'time-of-making': {
    zh: '模板不得使用排版当时的日期，请用 d.issuedOn',
    en: 'a template must not use the date of typesetting; use d.issuedOn',
    stops: false,
  },
  'clause-missing': { zh: '缺少条款', en: 'a clause is missing', stops: false },
  'field-missing': { zh: '缺少要素', en: 'a fact is missing', stops: false },
  'forbidden-word': { zh: '不得出现的表述', en: 'forbidden statement', stops: false },
  'signature-alone': {
    zh: '签章处独占一页，应与最后一条同页',
    en: 'the place of the seal is alone on a page; put it on the page of the last clause',
    stops: false,
  },
} as const

export type LintCode = keyof typeof lintTexts

export type LintFinding = {
  readonly code: LintCode
  /** The clause, field or word. */
  readonly id?: string
  readonly line?: number
  readonly column?: number
  readonly zh: string
  readonly en: string
  /** Further diagnostics of the typesetter. */
  readonly detail?: string
  /** Later checks were not possible. */
  readonly stops: boolean
}

type About = { id?: string; line?: number; column?: number; detail?: string; zh?: string; en?: string }

/** A finding with its texts; `zh` and `en` of the subject follow those of the code. */
export function lintFinding(code: LintCode, { zh, en, ...about }: About): LintFinding {
  const text = lintTexts[code]
  const name = about.id === undefined ? '' : ` ${about.id}`
  return {
    code,
    ...about,
    zh: zh === undefined ? text.zh + name : `${text.zh}${name}：${zh}`,
    en: en === undefined ? text.en + name : `${text.en}${name}: ${en}`,
    stops: text.stops,
  }
}
