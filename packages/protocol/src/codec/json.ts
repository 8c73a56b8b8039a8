/**
 * The strict reader of a message body (W7): one flat object of texts and numbers, each name once. Numbers keep their
 * raw token, which is what is signed. Only `filelist` may be an array, which keeps its raw characters too. Linear time;
 * a file of 32 MiB takes two native searches.
 */
import type { ErrorCode } from '../errors/errors.ts'
import { limits } from '../limits.ts'
import type { RawFields } from '../message.ts'

import { findBodyForm, findGbk } from './body-form.ts'
import { explainJsonProblem, placeIn } from './json-problem.ts'

export type { RawFields } from '../message.ts'

/** A problem of one field carries the field name as received. */
export type ReadJson =
  | {
      ok: true
      fields: RawFields
      /** Where an array was received: the same fields with the array written without blanks, as libraries sign it. */
      compact?: RawFields
    }
  | { ok: false; problem: ErrorCode; detail: Detail; field?: string }

/** What the body is instead, or where and what was expected; empty where neither is known. */
type Detail = { readonly zh: string; readonly en: string }

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** Fields that may be an array: the specification calls `filelist` a JSON array and a string in one sentence. */
const arrayFields: ReadonlySet<string> = new Set(['filelist'])
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** Of a body that is another thing as a whole, what it is states more than the place of a character. */
const formProblems: ReadonlySet<ErrorCode> = new Set(['json-malformed', 'json-not-object'])

/** Raw values by wire name; null, '' and blank values become ''. */
export function readJson(body: Uint8Array): ReadJson {
  let text: string
  try {
    text = decoder.decode(body)
  } catch {
    return { ok: false, problem: 'body-not-utf8', detail: findBodyForm(body) ?? findGbk(body) ?? { zh: '', en: '' } }
  }
  try {
    const reader = new Reader(text)
    const fields = reader.readObject()
    return reader.arrays.size === 0
      ? { ok: true, fields }
      : { ok: true, fields, compact: new Map([...fields, ...reader.arrays]) }
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error
    const { problem, field } = error
    const form = formProblems.has(problem) ? findBodyForm(body) : undefined
    return { ok: false, problem, detail: form ?? error.detail, ...(field === undefined ? {} : { field }) }
  }
}

class JsonProblem extends Error {
  readonly problem: ErrorCode
  readonly detail: Detail
  readonly field: string | undefined

  constructor(problem: ErrorCode, detail: Detail, field: string | undefined) {
    super(problem)
    this.problem = problem
    this.detail = detail
    this.field = field
  }
}

class Reader {
  readonly text: string
  at = 0
  /** The field whose value is being read. */
  field: string | undefined
  /** Arrays by field, written without blanks. */
  readonly arrays = new Map<string, string>()
  inArray = false

  constructor(text: string) {
    this.text = text
  }

  readObject(): RawFields {
    const fields = new Map<string, string>()
    if (this.text.charCodeAt(0) === 0xfeff) throw this.problem('json-byte-order-mark')
    this.skipSpace()
    if (this.text[this.at] !== '{')
      throw this.problem(this.text.length === this.at ? 'json-malformed' : this.notAnObject())
    this.readFields(fields)
    this.skipSpace()
    if (this.at !== this.text.length) throw this.problem('json-malformed')
    return fields
  }

  readFields(fields: Map<string, string>): void {
    this.take('{')
    this.skipSpace()
    if (this.take('}')) return
    do this.readField(fields)
    while (this.take(','))
    if (!this.take('}')) throw this.problem('json-malformed')
  }

  readField(fields: Map<string, string>): void {
    this.skipSpace()
    const name = this.readText()
    if (name === '' || name === '__proto__' || name.length > limits.maxNameLength)
      throw this.problem('json-forbidden-key')
    this.field = name
    if (fields.has(name)) throw this.problem('json-duplicate-key')
    if (fields.size >= limits.maxFields) throw this.problem('json-too-many-fields')
    this.skipSpace()
    if (!this.take(':')) throw this.problem('json-malformed')
    this.skipSpace()
    const value = this.readValue()
    fields.set(name, isBlank(value) ? '' : value)
    this.field = undefined
    this.skipSpace()
  }

  readValue(): string {
    const first = this.text[this.at]
    if (first === '"') return this.readText()
    if (first === '[' && this.mayBeArray()) return this.readArray()
    if (first === '{' || first === '[') throw this.problem('json-nested')
    for (const word of ['null', 'true', 'false']) {
      if (!this.text.startsWith(word, this.at)) continue
      if (word !== 'null' && !this.inArray) throw this.problem('json-boolean')
      this.at += word.length
      return ''
    }
    numberToken.lastIndex = this.at
    const token = numberToken.exec(this.text)?.[0]
    if (token === undefined) throw this.problem('json-malformed')
    this.at += token.length
    return token
  }

  mayBeArray(): boolean {
    return !this.inArray && this.field !== undefined && arrayFields.has(this.field)
  }

  /** An array of texts, numbers, null, or flat objects of these. Returns its raw characters. */
  readArray(): string {
    const { field = '', at: start } = this
    this.inArray = true
    this.take('[')
    this.skipSpace()
    if (!this.take(']')) {
      do this.readItem()
      while (this.take(','))
      if (!this.take(']')) throw this.problem('json-malformed')
    }
    this.inArray = false
    this.field = field
    const raw = this.text.slice(start, this.at)
    this.arrays.set(field, JSON.stringify(JSON.parse(raw)))
    return raw
  }

  readItem(): void {
    this.skipSpace()
    if (this.text[this.at] === '{') this.readFields(new Map())
    else this.readValue()
    this.skipSpace()
  }

  readText(): string {
    if (!this.take('"')) throw this.problem('json-malformed')
    const start = this.at
    let end = this.text.indexOf('"', start)
    while (end !== -1 && this.isEscaped(start, end)) end = this.text.indexOf('"', end + 1)
    if (end === -1) throw this.problem('json-malformed')
    this.at = end + 1
    const raw = this.text.slice(start, end)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (!/[\\\u0000-\u001f\u007f]/.test(raw)) return raw
    return this.decodeEscapes(raw)
  }

  /** A quote is escaped when an odd number of backslashes precedes it. */
  isEscaped(start: number, quote: number): boolean {
    let first = quote
    while (first > start && this.text.charCodeAt(first - 1) === 0x5c) first--
    return (quote - first) % 2 === 1
  }

  decodeEscapes(raw: string): string {
    let value: string
    try {
      value = String(JSON.parse(`"${raw}"`))
    } catch {
      throw this.problem('json-malformed')
    }
    if (!value.isWellFormed()) throw this.problem('json-lone-surrogate')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value)) throw this.problem('json-control-character')
    return value
  }

  notAnObject(): ErrorCode {
    return /^(?:[["\d-]|null|true|false)/.test(this.text.slice(this.at, this.at + 8))
      ? 'json-not-object'
      : 'json-malformed'
  }

  take(character: string): boolean {
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  skipSpace(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.at)
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return
      this.at++
    }
  }

  problem(problem: ErrorCode): JsonProblem {
    const { zh, en } =
      (problem === 'json-malformed' ? explainJsonProblem(this.text) : undefined) ?? placeIn(this.text, this.at)
    const named = (mark: string) => (this.field === undefined ? '' : `${this.field}${mark}`)
    return new JsonProblem(problem, { zh: `${named('，')}${zh}`, en: `${named(', ')}${en}` }, this.field)
  }
}

/**
 * A blank value counts as absent. Unless it starts with a blank, the first character decides, so large values cost
 * nothing.
 */
function isBlank(value: string): boolean {
  return value === '' || (/^\s/.test(value) && value.trim() === '')
}
