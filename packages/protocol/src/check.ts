/** The closed schema of a call: every problem of every field at once, in Chinese and English. */
import { calls } from './calls.ts'
import { joinLines } from './codec/base64.ts'
import { keyProblem, sealedProblem, type TextProblem } from './codec/problems/key-problem.ts'
import type { MessageId } from './dialects/agreed-notices.ts'
import type { Dialect } from './dialects/dialects.ts'
import { findExtensionOf } from './dialects/extensions.ts'
import { conditions, type FieldDefinition, type Kind } from './field.ts'
import { kindRules } from './kinds.ts'
import type { RawFields } from './message.ts'
import { type Schema, schemaOf, wireNamesOf } from './schema.ts'

export type FieldRule =
  | 'unknown'
  | 'missing'
  | 'too-long'
  | 'form'
  | 'imitates-field'
  | 'number-of-nothing'
  | 'digest-differs'

export type FieldProblem = {
  readonly field: string
  readonly rule: FieldRule
  /** The received value, cut to 40 characters; absent for files, ciphertext and keys. */
  readonly got?: string
  readonly zh: string
  readonly en: string
}

/** All problems of a message, in the order of the specification; empty when the message is valid. */
export function checkFields(call: MessageId, fields: RawFields, dialect: Dialect): FieldProblem[] {
  const schema = schemaOf(call, dialect)
  const problems: FieldProblem[] = []
  let known = 0
  for (const field of schema.fields) {
    const value = fields.get(field.wire)
    if (value !== undefined) known++
    if (value === undefined || value === '') {
      if (isRequired(field, fields, schema)) problems.push(missing(field))
    } else {
      const problem = checkValue(field, value, dialect)
      if (problem !== undefined) problems.push(problem)
    }
  }
  for (const [name, value] of known === fields.size ? [] : fields) {
    // An empty field counts as absent, also when the field is unknown.
    if (value !== '' && !schema.byWire.has(name)) problems.push(unknown(name, value))
  }
  if (namesNothing(call, fields)) problems.push(numberOfNothing)
  return problems
}

/** Kinds whose values an encoder may have broken into lines. */
const base64Kinds: ReadonlySet<Kind> = new Set<Kind>(['base64', 'sealed', 'sm2-sealed'])

/** The rule that a value breaks; undefined when it fits its field. */
export function checkValue(field: FieldDefinition, given: string, dialect: Dialect): FieldProblem | undefined {
  const value = base64Kinds.has(field.kind) && dialect.base64 === 'lines' ? joinLines(given) : given
  if (field.maxLength !== undefined && isLonger(value, field.maxLength)) {
    return {
      field: field.wire,
      rule: 'too-long',
      got: String(value.length),
      zh: `${label(field)}超过${field.maxLength}个字符`,
      en: `${field.wire} is longer than ${field.maxLength} characters`,
    }
  }
  const rule = kindRules[field.kind]
  if (!rule.test(value)) {
    const isKey = field.kind === 'sealed' && field.wire === keyWire && dialect.keyForm === 'plain'
    const wanted = isKey ? plainKey : rule
    const hint = isKey ? behindColon(keyProblem(value)) : hintOf(field.kind, value)
    const zh = `${label(field)}格式有误，${wanted.zh}${hint.zh}`
    const en = `${field.wire}: expected ${wanted.en}${hint.en}`
    return { field: field.wire, rule: 'form', ...shown(field, value), zh, en }
  }
  if ((field.kind === 'name' || field.kind === 'text') && value.includes('&') && imitates(value, dialect)) {
    return {
      field: field.wire,
      rule: 'imitates-field',
      ...shown(field, value),
      zh: `${label(field)}不得含“&字段名=”`,
      en: `${field.wire} must not hold & followed by the name of a field`,
    }
  }
  return undefined
}

const { wire: keyWire } = calls.restore.fields.find(({ name }) => name === 'key') ?? { wire: '' }
const plainKey = {
  zh: '应为16字节密钥的Base64（24个字符）或32个十六进制字符',
  en: 'a key of 16 bytes in Base64 (24 characters) or 32 hex digits',
}
const nothing = { zh: '', en: '' }

function hintOf(kind: Kind, value: string): TextProblem {
  if (kind === 'base64') return base64Hint(value)
  if (kind === 'sealed') return behindColon(sealedProblem(value))
  const isPercentage = kind === 'decimal' && /[%％]\s*$/.test(value)
  return isPercentage ? { zh: '：百分数写成小数，如0.5%写0.005', en: ': write 0.5 % as 0.005' } : nothing
}

const behindColon = (problem: TextProblem | undefined): TextProblem =>
  problem === undefined ? nothing : { zh: `：${problem.zh}`, en: `: ${problem.en}` }

/** What was sent in place of the Base64 of a file, where it can be recognised. */
function base64Hint(value: string): TextProblem {
  if (/^https?:/i.test(value)) return { zh: '：这是链接，不是文件', en: ': this is a link, not the file' }
  if (/^data:/i.test(value)) return { zh: '：data:前缀须去掉', en: ': remove the data: prefix' }
  if (/[-_]/.test(value) && /^[A-Za-z0-9_-]+={0,2}$/.test(value))
    return { zh: '：URL安全字母须换，-换成+，_换成/', en: ': it is URL-safe: replace - by + and _ by /' }
  return nothing
}

function isRequired(field: FieldDefinition, fields: RawFields, schema: Schema): boolean {
  if (field.required === 'optional' || schema.relaxed.has(field.wire)) return false
  if (field.required === 'always') return true
  const { wire, holds } = conditions[field.required]
  return holds(fields.get(wire) ?? '')
}

/**
 * A refusal (§2) whose only guarantee field is the guarantee number has the same signed string as a failed `quitnotice`
 * (§8) without its time. It is rejected: a refused application has no guarantee number.
 */
function namesNothing(call: MessageId, fields: RawFields): boolean {
  if (call !== 'issued' || fields.get('applystatus') !== '0' || (fields.get('baohanno') ?? '') === '') return false
  const withNumber = [
    'baohanurl',
    'baohanfile',
    'payername',
    'payeraccount',
    'instname',
    'generatetime',
    'rate',
    'cost',
  ]
  return withNumber.every((name) => (fields.get(name) ?? '') === '')
}

const numberOfNothing: FieldProblem = {
  field: 'baohanno',
  rule: 'number-of-nothing',
  zh: '审核未通过且无保函信息时不得填写baohanno（保函编号）',
  en: 'a refusal without anything of a guarantee must not name a guarantee number',
}

/** `&name=` of a field anywhere in a text: the signed string is that of the field. */
function imitates(value: string, dialect: Dialect): boolean {
  const names = wireNamesOf(dialect)
  return value.split('&').some((part, index) => index > 0 && names.has(part.slice(0, Math.max(0, part.indexOf('=')))))
}

function missing(field: FieldDefinition): FieldProblem {
  return { field: field.wire, rule: 'missing', zh: `${label(field)}必填`, en: `${field.wire} is required` }
}

function unknown(name: string, value: string): FieldProblem {
  const field = name.slice(0, 40)
  const extension = findExtensionOf(name)
  const agreed = extension === undefined ? '' : `（双方未约定扩展${extension}）`
  return {
    field,
    rule: 'unknown',
    got: value.slice(0, 40),
    zh: `${field}不是该接口的字段${agreed}`,
    en: `${field} is no field of this call${extension === undefined ? '' : `: the extension ${extension} is not agreed`}`,
  }
}

function label(field: FieldDefinition): string {
  return `${field.wire}（${field.zh}）`
}

function shown(field: FieldDefinition, value: string): { got?: string } {
  return base64Kinds.has(field.kind) || field.kind === 'signature' ? {} : { got: value.slice(0, 40) }
}

/** In code points: a character beyond U+FFFF counts as one, although it takes two UTF-16 units. */
function isLonger(value: string, maxLength: number): boolean {
  if (value.length <= maxLength) return false
  return value.length > 2 * maxLength || [...value].length > maxLength
}
