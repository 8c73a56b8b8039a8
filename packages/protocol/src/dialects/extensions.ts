/**
 * Extensions that two partners may agree on, each with a version. A dialect lists them as `name` (version 1) or
 * `name@version`. A partner whose dialect does not list one never receives it; a message of that partner with its field
 * is rejected by name.
 */
import { callIds, definitionOf } from '../calls.ts'
import type { Dialect } from './dialects.ts'

type Extension = { readonly version: number; readonly zh: string; readonly en: string }

export const extensions = {
  'refusal-reason': { version: 1, zh: '否定通知带未通过原因', en: 'negative notices carry the reason' },
  'validity-tier': { version: 1, zh: '投保申请带投标有效期档', en: 'an application states its class of bid validity' },
  'bidder-online': {
    version: 1,
    zh: '投保申请注明由投标人本人在线跟办',
    en: 'an application states that the bidder follows it online',
  },
  'file-hash': { version: 1, zh: '保函文件带SM3', en: 'a guarantee file comes with its SM3' },
  'opening-facts': {
    version: 1,
    zh: '还原保函带标段的其他要素与校验码',
    en: 'a restore states what else the lot has, and the check code',
  },
  'demand-result': { version: 1, zh: '理赔结果通知', en: 'the outcome of a demand is sent back' },
  'release-result': { version: 1, zh: '注销结果通知', en: 'the outcome of a release is sent back' },
  'abandon-result': { version: 1, zh: '放弃申请结果通知', en: 'the outcome of an abandonment is sent back' },
  'lapse-stated': {
    version: 1,
    zh: '放弃申请注明因开标时未出函而失效',
    en: 'an abandonment states that the application lapsed at the opening',
  },
  'signed-reply': { version: 1, zh: '应答带签名', en: 'replies are signed' },
  'reply-nonce': {
    version: 1,
    zh: '签名应答带随机数与有效期，旧应答不能重放',
    en: 'signed replies carry a nonce and expire, so that an old one cannot be replayed',
  },
  'account-check': {
    version: 1,
    zh: '机构付款前向平台核对投标人基本户',
    en: 'before payment the institution asks whether an account is the basic account of the bidder',
  },
} as const satisfies Record<string, Extension>

type ExtensionName = keyof typeof extensions

/** Whether a dialect lists an extension in the version that this code implements. */
export function agreesOn(dialect: Pick<Dialect, 'extensions'>, name: string): boolean {
  if (dialect.extensions.length === 0 || !isExtension(name)) return false
  return dialect.extensions.includes(name) || dialect.extensions.includes(`${name}@${extensions[name].version}`)
}

/** The problem of one entry of a dialect's list; undefined when it is valid. */
export function problemOfExtension(entry: string): string | undefined {
  const [, name = '', version] = /^([a-z-]+)(?:@([1-9]\d{0,3}))?$/.exec(entry) ?? []
  if (!isExtension(name)) return `未知扩展 / unknown extension: ${entry}`
  const known = extensions[name].version
  if (version === undefined || Number(version) === known) return undefined
  return `扩展版本不支持 / version not spoken here: ${entry}, 支持 / known: ${name}@${known}`
}

/** The extension to which an unknown field belongs. */
export function findExtensionOf(wireName: string): string | undefined {
  const fields = callIds.flatMap((call) => definitionOf(call).fields)
  return fields.find((field) => field.wire === wireName && field.extension !== undefined)?.extension
}

function isExtension(name: string): name is ExtensionName {
  return Object.hasOwn(extensions, name)
}
