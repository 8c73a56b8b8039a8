/** The allowed values of each setting of a dialect, and the settings that exclude each other. */
import { callIds, definitionOf } from '../calls.ts'
import { keyForms } from '../codec/key-form.ts'
import { forgeableForms, signatureForms } from '../codec/sign.ts'
import type { Kind } from '../field.ts'
import type { Dialect } from './dialects.ts'
import { problemOfExtension } from './extensions.ts'

/** Settings that exclude each other although each is valid. */
export function conflictsOf(dialect: Dialect): string[] {
  const problems: string[] = []
  if (forgeableForms.has(dialect.signature) && !dialect.allowForgeableSignature) {
    problems.push(
      `dialect.signature: ${dialect.signature} 可被伪造，须显式设置 allowForgeableSignature / can be forged; set allowForgeableSignature to verify it`,
    )
  }
  if (dialect.cipher.mode === 'cbc' && dialect.cipher.iv === undefined) {
    problems.push('dialect.cipher.iv: CBC 须给出 iv / CBC needs an iv')
  }
  if (dialect.signSort !== 'bytes' && dialect.sort === 'bytes') {
    problems.push('dialect.signSort: 对方按字节序签名，我方不得用其他顺序 / the partner itself sorts by bytes')
  }
  for (const entry of dialect.extensions) {
    const problem = problemOfExtension(entry)
    if (problem !== undefined) problems.push(`dialect.extensions: ${problem}`)
  }
  const names = dialect.extensions.map((entry) => entry.replace(/@.*/, ''))
  const doubled = names.filter((name, index) => names.indexOf(name) !== index)
  if (doubled.length > 0) problems.push(`dialect.extensions: 重复 / listed twice: ${doubled.join(' ')}`)
  if (forgeableForms.has(dialect.signature) && names.includes('signed-reply')) {
    problems.push(
      'dialect.extensions: 可伪造的签名方式不能签应答 / replies cannot be signed by a form that can be forged',
    )
  }
  for (const name of ['reply-nonce', 'account-check'])
    if (names.includes(name) && !names.includes('signed-reply'))
      problems.push(`dialect.extensions: ${name} 须同时约定 signed-reply / needs signed-reply`)
  for (const call of callIds) {
    const ours = definitionOf(call).fields.map((field) => field.wire)
    const extras = (dialect.extraFields[call] ?? []).map((field) => field.wire)
    const twice = extras.filter((name, index) => ours.includes(name) || extras.indexOf(name) !== index)
    if (twice.length > 0)
      problems.push(`dialect.extraFields.${call}: 与已有字段重名 / already a field: ${twice.join(' ')}`)
    const extraNames = (dialect.extraFields[call] ?? []).map((field) => field.name)
    const sameName = extraNames.filter((name, index) => extraNames.indexOf(name) !== index)
    if (sameName.length > 0)
      problems.push(`dialect.extraFields.${call}: name 重复 / the same name twice: ${sameName.join(' ')}`)
    const fixed = (dialect.relaxedFields[call] ?? []).filter(
      (name) => !ours.includes(name) || (unrelaxable.has(name) && !(name === 'key' && dialect.keyForm === 'fixed')),
    )
    if (fixed.length > 0)
      problems.push(`dialect.relaxedFields.${call}: 不能放宽 / cannot be relaxed: ${fixed.join(' ')}`)
  }
  return problems
}

/** Fields without which a message has no sender, subject or meaning. */
const unrelaxable: ReadonlySet<string> = new Set(['appkey', 'sign', 'timestamp', 'applystatus', 'type', 'key'])

const kinds: readonly Kind[] = [
  ...(['identifier', 'credit-code', 'account', 'decimal', 'datetime', 'flag', 'base64'] as const),
  ...(['sealed', 'url', 'phone', 'email', 'name', 'text'] as const),
]

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value > 0
const isOneOf = (allowed: readonly unknown[]) => (value: unknown) => allowed.includes(value)
const isListOf = (test: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(test)
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isByCall = (test: (value: unknown) => boolean) => (value: unknown) =>
  isObject(value) && Object.entries(value).every(([call, item]) => isOneOf(callIds)(call) && test(item))

function isCipher(value: unknown): boolean {
  if (!isObject(value) || !isOneOf(['ecb', 'cbc'])(value.mode) || !isOneOf(['base64', 'hex'])(value.encoding))
    return false
  return value.iv === undefined || (isText(value.iv) && /^[0-9a-fA-F]{32}$/.test(value.iv))
}

/** A path below the base URL that cannot leave it. */
function isPath(value: unknown): boolean {
  return isText(value) && /^\/?[A-Za-z0-9._~-]+(?:\/[A-Za-z0-9._~-]+)*$/.test(value) && !value.split('/').includes('..')
}

function isField(value: unknown): boolean {
  if (!isObject(value) || !isText(value.wire) || !/^[A-Za-z_][A-Za-z0-9_]{0,49}$/.test(value.wire)) return false
  const known = isText(value.name) && isOneOf(kinds)(value.kind) && isOneOf(['always', 'optional'])(value.required)
  return known && isText(value.zh) && isText(value.en) && (value.maxLength === undefined || isNumber(value.maxLength))
}

/** The allowed values of each setting. */
export const dialectRules: Readonly<Record<string, (value: unknown) => boolean>> = {
  name: (value) => isText(value) && value.trim() !== '' && value.length <= 100,
  version: (value) => Number.isInteger(value) && isNumber(value),
  signature: isOneOf(signatureForms),
  sort: isOneOf(['bytes', 'case-insensitive']),
  signSort: isOneOf(['bytes', 'case-insensitive']),
  empty: isOneOf(['skip', 'include']),
  hexCase: isOneOf(['lower', 'upper']),
  cipher: isCipher,
  keyForm: isOneOf(keyForms),
  base64: isOneOf(['strict', 'lines']),
  filelist: isOneOf(['string', 'array']),
  refusals: isOneOf(['bare', 'full']),
  applicationNumber: isOneOf(['full', 'short']),
  replyCode: isOneOf(['string', 'number']),
  paths: isByCall(isPath),
  extraFields: isByCall(isListOf(isField)),
  relaxedFields: isByCall(isListOf(isText)),
  clockSkewMinutes: isNumber,
  noticeMaxAgeHours: isNumber,
  allowForgeableSignature: isOneOf([true, false]),
  optionalCalls: isListOf(isOneOf(callIds)),
  extensions: isListOf(isText),
}
