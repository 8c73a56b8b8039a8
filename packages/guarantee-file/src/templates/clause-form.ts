// A template as a form: its clauses with title, text and order. Only the list of clauses is read and written; what is
// around it stays as it is. A list that was edited by hand beyond that is not guessed at: the reader states where.
import { type ClauseVariable, variableBySource } from './clause-variables.ts'
import type { IssuerKind } from './guarantee-text.ts'

export type ClausePart = { readonly text: string } | { readonly variable: ClauseVariable }
export type FormClause = {
  readonly title: string
  readonly body: readonly ClausePart[]
  /** Of issuers of these kinds alone; of all without it. */
  readonly kinds?: readonly IssuerKind[]
  /** As it was read: what is not changed is written as it was, so that two versions compare. */
  readonly raw?: string
}
/** The undertakings of a guarantee company, which are in the piece of its kind. */
export type FormEntry = FormClause | 'undertakings'

export type ClauseForm = { readonly before: string; readonly entries: readonly FormEntry[]; readonly after: string }
/** `line` of the source, from 1. */
export type FormProblem = { readonly line: number; readonly found: string }

const opening = '#let clause-list = (\n'
const spread = '..undertakings,'
const condition = /\.\.if d\.issuerKind in \(((?:"[a-z-]+", ?)+)\) \{ \(/y
const conditionEnd = ',) } else { () }'

/** What a template states in its clauses; or the first place that the form cannot express. */
export function readClauseForm(source: string): ClauseForm | FormProblem {
  const start = source.indexOf(opening)
  if (start === -1) return { line: 1, found: '' }
  const reader = createReader(source, start + opening.length)
  const entries: FormEntry[] = []
  try {
    while (!reader.skips(')')) {
      const from = reader.at()
      const entry = readEntry(reader)
      entries.push(entry === 'undertakings' ? entry : { ...entry, raw: source.slice(from, reader.at()).trim() })
    }
  } catch (error) {
    if (error instanceof Unreadable) return { line: lineAt(source, error.at), found: error.found }
    throw error
  }
  return { before: source.slice(0, start), entries, after: source.slice(reader.at()) }
}

export const isReadable = (form: ClauseForm | FormProblem): form is ClauseForm => 'entries' in form

/** The template with these clauses. */
export const writeClauseForm = ({ before, entries, after }: ClauseForm): string =>
  `${before}${opening}${entries.map((entry) => `  ${writeEntry(entry)}\n`).join('')})${after}`

class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly at: number
  readonly found: string

  constructor(source: string, at: number) {
    const found = source.slice(at, at + 40).split('\n')[0] ?? ''
    super(found)
    this.at = at
    this.found = found
  }
}

type Reader = ReturnType<typeof createReader>

function createReader(source: string, from: number) {
  let at = from
  const skipBlanks = () => {
    while (/\s/.test(source[at] ?? '')) at += 1
  }
  const fail = (): never => {
    throw new Unreadable(source, at)
  }
  return {
    at: () => at,
    fail,
    /** Whether this comes next, after blanks; then it is behind. */
    skips(text: string): boolean {
      skipBlanks()
      if (!source.startsWith(text, at)) return false
      at += text.length
      return true
    },
    expect(text: string): void {
      if (!this.skips(text)) fail()
    },
    match(pattern: RegExp): RegExpExecArray | undefined {
      skipBlanks()
      pattern.lastIndex = at
      const found = pattern.exec(source)
      if (found === null) return undefined
      at = pattern.lastIndex
      return found
    },
    /** Up to the bracket that closes the one that is behind. */
    readContent(): { content: string; from: number } {
      const begin = at
      for (let depth = 1; depth > 0; at += 1) {
        const sign = source[at]
        if (sign === undefined) fail()
        if (sign === '\\') at += 1
        else if (sign === '[') depth += 1
        else if (sign === ']') depth -= 1
      }
      return { content: source.slice(begin, at - 1), from: begin }
    },
    failAt(place: number): never {
      throw new Unreadable(source, place)
    },
  }
}

function readEntry(reader: Reader): FormEntry {
  if (reader.skips(spread)) return 'undertakings'
  const limited = reader.match(condition)
  const clause = readClause(reader)
  if (limited === undefined) {
    reader.expect(',')
    return clause
  }
  reader.expect(conditionEnd)
  reader.expect(',')
  const kinds = [...(limited[1] ?? '').matchAll(/"([a-z-]+)"/g)].map(([, kind]) => kind as IssuerKind)
  return { ...clause, kinds }
}

function readClause(reader: Reader): FormClause {
  reader.expect('(')
  const title = reader.match(/"((?:[^"\\]|\\.)*)"/y)?.[1] ?? reader.fail()
  reader.expect(',')
  const named = reader.match(/[a-z][a-z-]*(?=\s*,?\s*\))/y)?.[0]
  if (named !== undefined) {
    const variable = variableBySource.get(named) ?? reader.fail()
    endClause(reader)
    return { title: unescaped(title), body: [{ variable }] }
  }
  reader.expect('[')
  const { content, from } = reader.readContent()
  const body = readBody(content, (offset) => reader.failAt(from + offset))
  endClause(reader)
  return { title: unescaped(title), body }
}

function endClause(reader: Reader): void {
  reader.skips(',')
  reader.expect(')')
}

/** Marks of Typst that form text without a backslash cannot have, and comments. */
const markup = /^(?:[[\]*_`$<@~]|\/\/|\/\*|\n)/

function readBody(content: string, fail: (offset: number) => never): ClausePart[] {
  const whole = variableBySource.get(content)
  if (whole !== undefined && content.includes('#')) return [{ variable: whole }]
  const parts: ClausePart[] = []
  let text = ''
  const add = (part?: ClausePart) => {
    if (text !== '') parts.push({ text })
    text = ''
    if (part !== undefined) parts.push(part)
  }
  for (let at = 0; at < content.length; ) {
    const rest = content.slice(at)
    const escaped = /^\\([^\su])/.exec(rest)
    const used = /^#([a-z][A-Za-z-]*(?:\.[A-Za-z]+)?)(;|(?![\p{L}\d_.([{-]))/u.exec(rest)
    if (escaped?.[1] !== undefined) {
      text += escaped[1]
      at += 2
    } else if (used?.[1] !== undefined) {
      const variable = variableBySource.get(used[1])
      if (variable === undefined) return fail(at)
      add({ variable })
      at += used[0].length
    } else if (/^[#\\]/.test(rest) || markup.test(rest)) return fail(at)
    else {
      text += content[at]
      at += 1
    }
  }
  add()
  return parts
}

function writeEntry(entry: FormEntry): string {
  if (entry === 'undertakings') return spread
  if (entry.raw !== undefined) return entry.raw
  const clause = `(${JSON.stringify(entry.title)}, [${entry.body.map(writePart).join('')}])`
  const { kinds = [] } = entry
  if (kinds.length === 0) return `${clause},`
  return `..if d.issuerKind in (${kinds.map((kind) => `"${kind}", `).join('')}) { (${clause}${conditionEnd},`
}

/** Every sign of ASCII that Typst could read as markup is escaped; a line break is a blank. */
const escapedText = (text: string) => text.replace(/\s*\n\s*/g, '').replace(/[!-/:-@[-`{-~]/g, '\\$&')

function writePart(part: ClausePart): string {
  if ('text' in part) return escapedText(part.text)
  const { source } = part.variable
  return source.includes('#') ? source : `#${source};`
}

const unescaped = (text: string) => text.replace(/\\(.)/g, '$1')
const lineAt = (source: string, at: number) => source.slice(0, at).split('\n').length
