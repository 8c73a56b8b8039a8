/** One test per kind: what its characters may be. Lengths are checked beside it, in check.ts. */
import { base64ByteLength, isStrictBase64 } from './base64.ts'
import type { Kind } from './field.ts'
import { readFiles } from './files.ts'
import { parseWireTime } from './wire-time.ts'

/** Kinds whose values may hold `&` at all; only these can be cut or swallow a neighbour. */
export const ampersandKinds: ReadonlySet<Kind> = new Set<Kind>(['url', 'name', 'text', 'files'])

export type KindRule = {
  readonly test: (value: string) => boolean
  /** What the value must be, for people. */
  readonly zh: string
  readonly en: string
}

/** Upper ends of the classes, in days. Six, whatever lots there are: a finer number would tell the lot. */
export const validityTiers: readonly string[] = ['60', '90', '120', '180', '270', '365']

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what these patterns shut out
const opaque = /^[^&=\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+$/
const line = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+$/
const lines = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]+$/
const url =
  /^https?:\/\/[^\s/?#&<>"'`{}|\\^@\u0000-\u0020\u007f-\u009f]+(?:[/?#][^\s<>"'`{}|\\^\u0000-\u0020\u007f-\u009f]*)?$/i
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: the end of it

const identifier: KindRule = {
  test: (value) => opaque.test(value),
  zh: '不得含&、=和控制字符',
  en: 'no &, = or control characters',
}

export const kindRules: Readonly<Record<Kind, KindRule>> = {
  identifier,
  'credit-code': identifier,
  account: {
    test: (value) => /^[0-9A-Za-z][0-9A-Za-z \-_*.\u3000]*$/.test(value),
    zh: '账号只能是字母、数字、空格和连字符',
    en: 'letters, digits, blanks and hyphens',
  },
  decimal: {
    test: (value) => /^(?:0|[1-9]\d{0,29})(?:\.\d{1,18})?$/.test(value),
    zh: '应为普通数字，如700000.00（不用千分位、科学计数和全角）',
    en: 'plain digits such as 700000.00',
  },
  datetime: {
    test: (value) => parseWireTime(value) !== undefined,
    zh: '应为真实存在的时间，格式yyyy-MM-dd HH:mm:ss',
    en: 'a real time, yyyy-MM-dd HH:mm:ss',
  },
  flag: { test: (value) => value === '0' || value === '1', zh: '应为0或1', en: '0 or 1' },
  'invoice-type': {
    test: (value) => value === '0' || value === '1',
    zh: '应为0（普票）或1（专票）',
    en: '0 (ordinary) or 1 (special)',
  },
  base64: { test: isStrictBase64, zh: '应为规范的Base64，无换行', en: 'strict Base64 in one line' },
  sealed: {
    test: (value) => isWholeBlocks(value),
    zh: '应为整块SM4密文的Base64或十六进制',
    en: 'whole SM4 blocks in Base64 or hex',
  },
  url: {
    test: (value) => url.test(value) && ampersandOnlyInQuery(value),
    zh: '应为http或https地址，无空格，&只能在?之后',
    en: 'an http(s) URL without blanks, & only behind ?',
  },
  phone: {
    test: (value) => /^(?=.*\d)[0-9A-Za-z+\-()（）－—#*.,，、;；:：/ 　转分机或]+$/.test(value),
    zh: '应为电话号码',
    en: 'a telephone number',
  },
  email: {
    test: (value) => /^[^&=\s]+(?:[;,，；] ?[^&=\s]+)*$/.test(value) && opaque.test(value),
    zh: '应为电子邮箱',
    en: 'an e-mail address',
  },
  name: { test: (value) => line.test(value), zh: '不得含控制字符', en: 'no control characters' },
  text: { test: (value) => lines.test(value), zh: '不得含控制字符', en: 'no control characters' },
  files: {
    test: (value) => readFiles(value) !== undefined,
    zh: '应为[{"fileurl":"…"}]，每个地址为http或https',
    en: '[{"fileurl": "…"}] of http(s) URLs',
  },
  signature: {
    test: (value) => /^[0-9A-Za-z+/]+={0,2}$/.test(value),
    zh: '应为十六进制或Base64',
    en: 'hex or Base64',
  },
  sm3: { test: (value) => /^[0-9a-fA-F]{64}$/.test(value), zh: '应为64位十六进制SM3', en: '64 hex characters of SM3' },
  'validity-tier': {
    test: (value) => validityTiers.includes(value),
    zh: `应为${validityTiers.join('、')}之一`,
    en: `one of ${validityTiers.join(', ')}`,
  },
  'demand-outcome': {
    test: (value) => /^[0-3]$/.test(value),
    zh: '应为1（已付）、2（部分已付）、3（有不符点）或0（拒付）',
    en: '1 (paid), 2 (paid in part), 3 (discrepant) or 0 (declined)',
  },
}

function ampersandOnlyInQuery(value: string): boolean {
  const ampersand = value.indexOf('&')
  return ampersand === -1 || (value.includes('?') && value.indexOf('?') < ampersand)
}

function isWholeBlocks(value: string): boolean {
  if (/^(?:[0-9a-fA-F]{32})+$/.test(value)) return true
  return isStrictBase64(value) && base64ByteLength(value) % 16 === 0
}
