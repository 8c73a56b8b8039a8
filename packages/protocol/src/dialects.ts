/** How a partner reads what the text leaves open. Everything a partner does differently is a named setting here. */
import { type CallId, callIds, definitionOf } from './calls.ts'
import type { FieldDefinition, Kind } from './field.ts'
import { type Cipher, defaultCipher } from './seal.ts'
import { forgeableForms, type SignatureForm, signatureForms } from './sign.ts'

export type Dialect = {
  readonly name: string
  readonly signature: SignatureForm
  /** Verification only; what we send is sorted by bytes. */
  readonly sort: 'bytes' | 'case-insensitive'
  /** Verification only; what we send has no empty values. */
  readonly empty: 'skip' | 'include'
  readonly hexCase: 'lower' | 'upper'
  readonly cipher: Cipher
  /** Path below the base URL, where it is not the wire name. */
  readonly paths?: Partial<Record<CallId, string>> | undefined
  readonly extraFields: Partial<Record<CallId, readonly FieldDefinition[]>>
  /** Wire names the text requires and this partner may leave out. */
  readonly relaxedFields: Partial<Record<CallId, readonly string[]>>
  readonly clockSkewMinutes: number
  readonly noticeMaxAgeHours: number
  readonly allowForgeableSignature: boolean
  readonly optionalCalls: readonly CallId[]
  /** `refusal-reason`: negative notices carry `refusereason`. */
  readonly extensions: readonly string[]
}

/** Kind `sealed` holds Base64 and hex alike; older restore messages carry the `iv` of CBC. */
const iv: FieldDefinition = {
  wire: 'iv',
  name: 'iv',
  kind: 'sealed',
  maxLength: 64,
  required: 'optional',
  zh: '初始向量',
  en: 'initial vector',
}

const epoint: Dialect = {
  name: 'epoint',
  signature: 'epoint',
  sort: 'bytes',
  empty: 'skip',
  hexCase: 'lower',
  cipher: defaultCipher,
  extraFields: { restore: [iv] },
  relaxedFields: {},
  clockSkewMinutes: 10,
  noticeMaxAgeHours: 72,
  allowForgeableSignature: false,
  optionalCalls: callIds.filter((call) => definitionOf(call).optional),
  extensions: [],
}

function variant(signature: SignatureForm, hexCase: 'lower' | 'upper'): Dialect {
  return { ...epoint, name: signature, signature, hexCase, extraFields: {} }
}

/** The shipped dialects, named as the keys of vectors/protocol.json. */
export const dialects: Readonly<Record<SignatureForm, Dialect>> & Readonly<Record<string, Dialect>> = {
  epoint,
  'amp-key': variant('amp-key', 'upper'),
  suffix: variant('suffix', 'lower'),
  prefix: variant('prefix', 'upper'),
  hmac: variant('hmac', 'lower'),
  'hmac-base64': variant('hmac-base64', 'lower'),
}

export type ParsedDialect = { ok: true; dialect: Dialect } | { ok: false; problems: string[] }

/** A shipped name, or an object (or its JSON) of settings over a shipped one: `{"base": "epoint", "sort": …}`. */
export function parseDialect(nameOrJson: unknown): ParsedDialect {
  const source = typeof nameOrJson === 'string' ? readSource(nameOrJson) : nameOrJson
  if (!isObject(source)) {
    return { ok: false, problems: [`dialect: ${String(nameOrJson)}: 不是内置方言名，也不是JSON对象 / unknown`] }
  }
  const { base = source.signature ?? 'epoint', ...settings } = source
  const start = findShipped(base)
  const problems: string[] = []
  if (start === undefined && source.base !== undefined) problems.push(`dialect.base: 未知 / unknown: ${String(base)}`)
  const dialect: Record<string, unknown> = { ...(start ?? epoint) }
  for (const [key, value] of Object.entries(settings)) {
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined
    if (rule === undefined) problems.push(`dialect.${key}: 未知设置 / unknown setting`)
    else if (!rule(value)) problems.push(`dialect.${key}: 取值无效 / bad value: ${JSON.stringify(value)}`)
    else dialect[key] = value
  }
  if (problems.length > 0) return { ok: false, problems }
  // every setting has passed its rule
  const checked = Object.keys(settings).length === 0 && start !== undefined ? start : (dialect as Dialect)
  const conflicting = conflicts(checked)
  return conflicting.length === 0 ? { ok: true, dialect: checked } : { ok: false, problems: conflicting }
}

function findShipped(name: unknown): Dialect | undefined {
  return typeof name === 'string' && Object.hasOwn(dialects, name) ? dialects[name] : undefined
}

function readSource(text: string): unknown {
  if (findShipped(text) !== undefined) return { base: text }
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function conflicts(dialect: Dialect): string[] {
  const problems: string[] = []
  if (forgeableForms.has(dialect.signature) && !dialect.allowForgeableSignature) {
    problems.push(
      `dialect.signature: ${dialect.signature} 可被伪造，须显式设置 allowForgeableSignature / can be forged; set allowForgeableSignature to verify it`,
    )
  }
  if (dialect.cipher.mode === 'cbc' && dialect.cipher.iv === undefined) {
    problems.push('dialect.cipher.iv: CBC 须给出 iv / CBC needs an iv')
  }
  for (const call of callIds) {
    const ours = definitionOf(call).fields.map((field) => field.wire)
    const extras = (dialect.extraFields[call] ?? []).map((field) => field.wire)
    const twice = extras.filter((name, index) => ours.includes(name) || extras.indexOf(name) !== index)
    if (twice.length > 0)
      problems.push(`dialect.extraFields.${call}: 与已有字段重名 / already a field: ${twice.join(' ')}`)
    const fixed = (dialect.relaxedFields[call] ?? []).filter((name) => unrelaxable.has(name) || !ours.includes(name))
    if (fixed.length > 0)
      problems.push(`dialect.relaxedFields.${call}: 不能放宽 / cannot be relaxed: ${fixed.join(' ')}`)
  }
  return problems
}

/** Without these a message has no sender, no subject or no meaning. */
const unrelaxable: ReadonlySet<string> = new Set(['appkey', 'sign', 'timestamp', 'applystatus', 'type', 'key'])

const kinds: readonly Kind[] = [
  ...(['identifier', 'credit-code', 'account', 'decimal', 'datetime', 'flag', 'base64'] as const),
  ...(['sealed', 'url', 'phone', 'email', 'name', 'text'] as const),
]

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value > 0
const isOneOf = (allowed: readonly unknown[]) => (value: unknown) => allowed.includes(value)
const isListOf = (test: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(test)
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isByCall = (test: (value: unknown) => boolean) => (value: unknown) =>
  isObject(value) && Object.entries(value).every(([call, item]) => isOneOf(callIds)(call) && test(item))

function isCipher(value: unknown): boolean {
  if (!isObject(value) || !isOneOf(['ecb', 'cbc'])(value.mode) || !isOneOf(['base64', 'hex'])(value.encoding))
    return false
  return value.iv === undefined || (isText(value.iv) && /^[0-9a-fA-F]{32}$/.test(value.iv))
}

function isField(value: unknown): boolean {
  if (!isObject(value) || !isText(value.wire) || !/^[A-Za-z_][A-Za-z0-9_]{0,49}$/.test(value.wire)) return false
  const known = isText(value.name) && isOneOf(kinds)(value.kind) && isOneOf(['always', 'optional'])(value.required)
  return known && isText(value.zh) && isText(value.en) && (value.maxLength === undefined || isNumber(value.maxLength))
}

const rules: Readonly<Record<string, (value: unknown) => boolean>> = {
  name: isText,
  signature: isOneOf(signatureForms),
  sort: isOneOf(['bytes', 'case-insensitive']),
  empty: isOneOf(['skip', 'include']),
  hexCase: isOneOf(['lower', 'upper']),
  cipher: isCipher,
  paths: isByCall(isText),
  extraFields: isByCall(isListOf(isField)),
  relaxedFields: isByCall(isListOf(isText)),
  clockSkewMinutes: isNumber,
  noticeMaxAgeHours: isNumber,
  allowForgeableSignature: isOneOf([true, false]),
  optionalCalls: isListOf(isOneOf(callIds)),
  extensions: isListOf(isOneOf(['refusal-reason'])),
}
