/** One test per kind for the characters of its values. check.ts checks lengths. */
import { base64ByteLength, isStrictBase64 } from './codec/base64.ts'
import { readFiles } from './codec/file-list.ts'
import type { Kind } from './field.ts'
import { phoneCharacters } from './values/phone.ts'
import { parseWireTime } from './values/wire-time.ts'

/** Kinds whose values may contain `&`; only these can be split or absorb the next field. */
export const ampersandKinds: ReadonlySet<Kind> = new Set<Kind>(['url', 'name', 'text', 'files'])

export type KindRule = {
  readonly test: (value: string) => boolean
  /** What a schema can express; the test may require more. Without flags, so that every schema language accepts it. */
  readonly pattern: RegExp
  /** The rule as shown to people. */
  readonly zh: string
  readonly en: string
}

/** Upper ends of the classes, in days. Six, whatever lots exist: a finer number would identify the lot. */
export const validityTiers: readonly string[] = ['60', '90', '120', '180', '270', '365']

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what these patterns shut out
const opaque = /^[^&=\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+$/
const line = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+$/
const lines = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]+$/
const url =
  /^[hH][tT][tT][pP][sS]?:\/\/[^\s/?#&<>"'`{}|\\^@\u0000-\u0020\u007f-\u009f]+(?:[/?#][^\s<>"'`{}|\\^\u0000-\u0020\u007f-\u009f]*)?$/
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: the end of it

const identifier: KindRule = {
  ...matches(opaque),
  zh: '不得含&、=和控制字符',
  en: 'no &, = or control characters',
}

export const kindRules: Readonly<Record<Kind, KindRule>> = {
  identifier,
  'credit-code': identifier,
  account: {
    ...matches(/^[0-9A-Za-z][0-9A-Za-z \-_*.\u3000]*$/),
    zh: '账号只能是字母、数字、空格和连字符',
    en: 'letters, digits, blanks and hyphens',
  },
  decimal: {
    ...matches(/^(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,18})?$/),
    zh: '应为普通数字，如700000.00（不用千分位、科学计数和全角）',
    en: 'plain digits such as 700000.00',
  },
  datetime: {
    test: (value) => parseWireTime(value) !== undefined,
    pattern: /^[1-9][0-9]{3}-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9]$/,
    zh: '应为真实存在的时间，格式yyyy-MM-dd HH:mm:ss',
    en: 'a real time, yyyy-MM-dd HH:mm:ss',
  },
  flag: { ...matches(/^[01]$/), zh: '应为0或1', en: '0 or 1' },
  'invoice-type': {
    ...matches(/^[01]$/),
    zh: '应为0（普票）或1（专票）',
    en: '0 (ordinary) or 1 (special)',
  },
  base64: {
    test: isStrictBase64,
    pattern: /^[A-Za-z0-9+/]+={0,2}$/,
    zh: '应为规范的Base64',
    en: 'strict Base64',
  },
  sealed: {
    test: (value) => isWholeBlocks(value),
    pattern: /^[A-Za-z0-9+/]+={0,2}$/,
    zh: '应为整块SM4密文的Base64或十六进制',
    en: 'whole SM4 blocks in Base64 or hex',
  },
  'sm2-sealed': {
    test: (value) => isSm2Sealed(value),
    pattern: /^[A-Za-z0-9+/]+={0,2}$/,
    zh: '应为SM2密文（C1C3C2）的Base64或十六进制',
    en: 'SM2 ciphertext (C1 ‖ C3 ‖ C2) in Base64 or hex',
  },
  url: {
    test: (value) => url.test(value) && ampersandOnlyInQuery(value),
    pattern: url,
    zh: '应为http或https地址，无空格，&只能在?之后',
    en: 'an http(s) URL without blanks, & only behind ?',
  },
  phone: {
    ...matches(phoneCharacters),
    zh: '应为电话号码',
    en: 'a phone number',
  },
  email: {
    test: (value) => /^[^&=\s]+(?:[;,，；] ?[^&=\s]+)*$/.test(value) && opaque.test(value),
    pattern: opaque,
    zh: '应为电子邮箱',
    en: 'an e-mail address',
  },
  name: { ...matches(line), zh: '不得含控制字符', en: 'no control characters' },
  text: { ...matches(lines), zh: '除换行外不得含控制字符', en: 'no control characters but line breaks' },
  files: {
    test: (value) => readFiles(value) !== undefined,
    pattern: /^\s*\[(?:.|\s)*\]\s*$/,
    zh: '应为[{"fileurl":"…"}]，每个地址为http或https',
    en: '[{"fileurl": "…"}] of http(s) URLs',
  },
  signature: {
    ...matches(/^[0-9A-Za-z+/]+={0,2}$/),
    zh: '应为十六进制或Base64',
    en: 'hex or Base64',
  },
  sm3: { ...matches(/^[0-9a-fA-F]{64}$/), zh: '应为64位十六进制SM3', en: '64 hex characters of SM3' },
  'validity-tier': {
    ...matches(new RegExp(`^(?:${validityTiers.join('|')})$`)),
    zh: `应为${validityTiers.join('、')}之一`,
    en: `one of ${validityTiers.join(', ')}`,
  },
  'demand-outcome': {
    ...matches(/^[0-3]$/),
    zh: '应为1（已付）、2（部分已付）、3（有不符点）或0（拒付）',
    en: '1 (paid), 2 (paid in part), 3 (discrepant) or 0 (declined)',
  },
}

function matches(pattern: RegExp): Pick<KindRule, 'test' | 'pattern'> {
  return { pattern, test: (value) => pattern.test(value) }
}

function ampersandOnlyInQuery(value: string): boolean {
  const ampersand = value.indexOf('&')
  return ampersand === -1 || (value.includes('?') && value.indexOf('?') < ampersand)
}

/** C1 (64 or 65 bytes), C3 (SM3) and the encrypted key of 16 bytes or its text. */
const sm2SealedBytes = { least: 64 + 32 + 16, most: 65 + 32 + 32 }

function isSm2Sealed(value: string): boolean {
  const isHex = /^(?:[0-9a-fA-F]{2})+$/.test(value)
  if (!isHex && !isStrictBase64(value)) return false
  const bytes = isHex ? value.length / 2 : base64ByteLength(value)
  return bytes >= sm2SealedBytes.least && bytes <= sm2SealedBytes.most
}

function isWholeBlocks(value: string): boolean {
  if (/^(?:[0-9a-fA-F]{32})+$/.test(value)) return true
  return isStrictBase64(value) && base64ByteLength(value) % 16 === 0
}
