/** How a partner interprets what the specification leaves open. Each deviation of a partner is a named setting here. */
import { type CallId, callIds, definitionOf } from '../calls.ts'
import { explainJsonProblem } from '../codec/json-problem.ts'
import type { KeyForm } from '../codec/key-form.ts'
import { type Cipher, defaultCipher } from '../codec/seal.ts'
import type { SignatureForm } from '../codec/sign.ts'
import type { FieldDefinition } from '../field.ts'
import { conflictsOf, dialectRules, isObject } from './dialect-rules.ts'

export type Dialect = {
  readonly name: string
  /** Increased when the meaning of this name changes. */
  readonly version: number
  readonly signature: SignatureForm
  /** The sort order in which this partner signs. */
  readonly sort: 'bytes' | 'case-insensitive'
  /** The sort order in which we sign for it: by bytes, as specified, unless it verifies its own order only. */
  readonly signSort: 'bytes' | 'case-insensitive'
  /** Verification only; we send no empty values. */
  readonly empty: 'skip' | 'include'
  readonly hexCase: 'lower' | 'upper'
  readonly cipher: Cipher
  /** The form of `key` in a restore. */
  readonly keyForm: KeyForm
  /** `lines`: Base64 may contain the line breaks of its encoder. We send one line. */
  readonly base64: 'strict' | 'lines'
  /** The form in which we write `filelist` of a demand; both forms are read. */
  readonly filelist: 'string' | 'array'
  /** `full`: our refusals carry every field that the specification marks required. Every form is read. */
  readonly refusals: 'bare' | 'full'
  /** `short` (21 characters instead of 41) for an institution with a short column for `applyno`. */
  readonly applicationNumber: 'full' | 'short'
  /** The form of `code` in our replies; both are read. */
  readonly replyCode: 'string' | 'number'
  /** The path below the base URL, where it is not the wire name. */
  readonly paths?: Partial<Record<CallId, string>> | undefined
  readonly extraFields: Partial<Record<CallId, readonly FieldDefinition[]>>
  /** Wire names of required fields that this partner may omit. */
  readonly relaxedFields: Partial<Record<CallId, readonly string[]>>
  readonly clockSkewMinutes: number
  readonly noticeMaxAgeHours: number
  readonly allowForgeableSignature: boolean
  readonly optionalCalls: readonly CallId[]
  /** Agreed extensions, `name` or `name@version`; extensions.ts has the table. */
  readonly extensions: readonly string[]
}

/** Kind `sealed` covers Base64 and hex; older restore messages carry the `iv` of CBC. */
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
  version: 1,
  signature: 'epoint',
  sort: 'bytes',
  signSort: 'bytes',
  empty: 'skip',
  hexCase: 'lower',
  cipher: defaultCipher,
  keyForm: 'plain',
  base64: 'lines',
  filelist: 'string',
  refusals: 'bare',
  applicationNumber: 'full',
  replyCode: 'string',
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

const ofFirstVersion = [
  ...['refusal-reason', 'validity-tier', 'bidder-online', 'file-hash', 'opening-facts'],
  ...['demand-result', 'release-result', 'abandon-result', 'signed-reply'],
]
const ofSecondVersion = [...ofFirstVersion, 'reply-nonce', 'account-check']

/** Each other known deviation, alone on top of `epoint`. Settings combine several of them. */
const habits = {
  /** Signs with names sorted case-insensitively. We sign for it in byte order as specified; see `signSort`. */
  'case-insensitive': habit('case-insensitive', { sort: 'case-insensitive' }),
  /** Signs and verifies so. It would reject a demand in byte order, the one call where the orders differ. */
  'case-insensitive-both': habit('case-insensitive-both', { sort: 'case-insensitive', signSort: 'case-insensitive' }),
  /** The iv is not secret (each application has its own key), is sent with `baohanrestore` and is usually constant. */
  cbc: habit('cbc', { cipher: { mode: 'cbc', encoding: 'base64', iv: '00'.repeat(16) } }),
  'wrapped-key': habit('wrapped-key', { keyForm: 'wrapped-hex' }),
  /** Platforms with one permanent key: accepted, never used to send. The key is the partner's `fixedKey`. */
  'fixed-key': habit('fixed-key', { keyForm: 'fixed', relaxedFields: { restore: ['key'] } }),
  /** Each restore carries its key encrypted to the institution's own SM2 key, C1 ‖ C3 ‖ C2. */
  'sm2-key': habit('sm2-key', { keyForm: 'sm2' }),
  /** Rejects a refusal that lacks fields which the specification marks required. */
  'full-refusals': habit('full-refusals', { refusals: 'full' }),
  'filelist-array': habit('filelist-array', { filelist: 'array' }),
  /**
   * Between two OpenBaohan programs: the specification and agreed extensions (D21). What a name lists never changes: a
   * program of an earlier version could not read what is added. Further extensions get a further name.
   */
  openbaohan: habit('openbaohan', { extensions: ofFirstVersion }),
  'openbaohan-2': habit('openbaohan-2', { extensions: ofSecondVersion }),
  'openbaohan-3': habit('openbaohan-3', { extensions: [...ofSecondVersion, 'lapse-stated'] }),
  'numeric-reply': habit('numeric-reply', { replyCode: 'number' }),
} as const

function habit(name: string, settings: Partial<Dialect>): Dialect {
  return { ...epoint, ...settings, name }
}

/** The shipped dialects: the forms of signature, named as the keys of vectors/protocol.json, and the deviations. */
export const dialects: Readonly<Record<SignatureForm | keyof typeof habits, Dialect>> &
  Readonly<Record<string, Dialect>> = {
  epoint,
  'amp-key': variant('amp-key', 'upper'),
  suffix: variant('suffix', 'lower'),
  prefix: variant('prefix', 'upper'),
  hmac: variant('hmac', 'lower'),
  'hmac-base64': variant('hmac-base64', 'lower'),
  ...habits,
}

export type ParsedDialect = { ok: true; dialect: Dialect } | { ok: false; problems: string[] }

/** A shipped name, or an object (or its JSON) of settings over a shipped one: `{"base": "epoint", "sort": …}`. */
export function parseDialect(nameOrJson: unknown): ParsedDialect {
  const source = typeof nameOrJson === 'string' ? readSource(nameOrJson) : nameOrJson
  if (!isObject(source)) return { ok: false, problems: [noDialect(String(nameOrJson))] }
  const { base = source.signature ?? 'epoint', ...settings } = source
  const start = findShipped(base)
  const problems: string[] = []
  if (start === undefined && source.base !== undefined) problems.push(`dialect.base: 未知 / unknown: ${String(base)}`)
  const dialect: Record<string, unknown> = { ...(start ?? epoint) }
  for (const [key, value] of Object.entries(settings)) {
    const rule = Object.hasOwn(dialectRules, key) ? dialectRules[key] : undefined
    if (rule === undefined) problems.push(`dialect.${key}: 未知设置 / unknown setting`)
    else if (!rule(value)) problems.push(`dialect.${key}: 取值无效 / bad value: ${JSON.stringify(value)}`)
    else dialect[key] = value
  }
  // Every setting taken from the source has passed its rule.
  const checked = Object.keys(settings).length === 0 && start !== undefined ? start : (dialect as Dialect)
  problems.push(...conflictsOf(checked))
  return problems.length === 0 ? { ok: true, dialect: checked } : { ok: false, problems }
}

function noDialect(text: string): string {
  const broken = /^\s*\{/.test(text) ? explainJsonProblem(text) : undefined
  return broken === undefined
    ? `dialect: ${text}: 不是内置接口规格名，也不是JSON对象 / neither the name of a shipped dialect nor a JSON object`
    : `dialect: 不是有效的JSON：${broken.zh} / not valid JSON: ${broken.en}`
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
