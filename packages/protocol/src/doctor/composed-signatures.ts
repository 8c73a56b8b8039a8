/**
 * Signatures that join fields and secret in another way, or write the digest in another: each a known mistake, as data.
 * A composition is combined with every way to write the digest.
 */
import { createHash, createHmac } from 'node:crypto'
import type { DoctorChange } from './doctor-changes.ts'
import { gbkBytes } from './gbk.ts'

type Entry = readonly [name: string, value: string]
type Named = { readonly name: string; readonly zh: string; readonly en: string }
/** `digest`: SM3 unless stated otherwise. */
type Composed = Named & { digest(entries: readonly Entry[], secret: string): Buffer }

const sm3 = (data: string | Uint8Array) => createHash('sm3').update(data).digest()
const hmac = (key: string | Uint8Array, text: string) => createHmac('sm3', key).update(text, 'utf8').digest()
const join = (entries: readonly Entry[], equals = '=') =>
  entries.map(([name, value]) => `${name}${equals}${value}`).join('&')
const byName = ([left]: Entry, [right]: Entry) => (left < right ? -1 : 1)
const unhex = (secret: string) =>
  /^(?:[0-9a-f]{2})+$/i.test(secret) ? Buffer.from(secret, 'hex') : Buffer.from(secret, 'utf8')

const composed = (name: string, zh: string, en: string, text: (canonical: string, secret: string) => string) => ({
  ...{ name, zh, en },
  digest: (entries: readonly Entry[], secret: string) => sm3(text(join(entries), secret)),
})
/** The secret under another name behind the fields. */
const named = (label: string) =>
  composed(
    `secret-as-${label}`,
    `末尾以&${label}=接密钥`,
    `the secret appended as &${label}=`,
    (canonical, secret) => `${canonical}&${label}=${secret}`,
  )
/** The secret as one more field, sorted with the others. */
const sorted = (label: string): Composed => ({
  name: `secret-sorted-as-${label}`,
  zh: `密钥作为${label}与其他字段一起排序，应接在末尾`,
  en: `the secret sorted among the fields as ${label} instead of appended`,
  digest: (entries, secret) => sm3(join([...entries, [label, secret] as const].toSorted(byName))),
})

const compositions: readonly Composed[] = [
  composed('epoint', '&appsecret=', '&appsecret=', (canonical, secret) => `${canonical}&appsecret=${secret}`),
  composed('amp-key', '&key=', '&key=', (canonical, secret) => `${canonical}&key=${secret}`),
  composed('suffix', '末尾直接接密钥', 'the secret appended', (canonical, secret) => `${canonical}${secret}`),
  composed(
    'secret-in-front',
    '密钥接在最前，中间没有&',
    'the secret in front, without &',
    (canonical, secret) => `${secret}${canonical}`,
  ),
  composed(
    'secret-in-front-ampersand',
    '密钥接在最前',
    'the secret in front',
    (canonical, secret) => `${secret}&${canonical}`,
  ),
  composed(
    'secret-on-both-sides',
    '首尾各接一次密钥',
    'the secret on both sides',
    (canonical, secret) => `${secret}${canonical}${secret}`,
  ),
  composed(
    'secret-on-both-sides-ampersand',
    '首尾各以&接一次密钥',
    'the secret on both sides, with &',
    (canonical, secret) => `${secret}&${canonical}&${secret}`,
  ),
  composed(
    'secret-behind-ampersand',
    '末尾以&接密钥',
    'the secret appended after &',
    (canonical, secret) => `${canonical}&${secret}`,
  ),
  ...[
    'secret',
    'appSecret',
    'AppSecret',
    'APPSECRET',
    'app_secret',
    'appkey',
    'secretkey',
    'secretKey',
    'token',
    'sign',
  ].map(named),
  ...['appsecret', 'appSecret', 'secret', 'key'].map(sorted),
  composed(
    'empty-sign-behind',
    '末尾多了空的&sign=',
    'an empty &sign= at the end',
    (canonical, secret) => `${canonical}&appsecret=${secret}&sign=`,
  ),
  composed(
    'empty-sign-before-secret',
    '密钥之前多了空的&sign=',
    'an empty &sign= before the secret',
    (canonical, secret) => `${canonical}&sign=&appsecret=${secret}`,
  ),
  {
    name: 'blanks-around-equals',
    zh: '等号两边有空格',
    en: 'blanks around the equals signs',
    digest: (entries, secret) => sm3(`${join(entries, ' = ')}&appsecret=${secret}`),
  },
  {
    name: 'gbk',
    zh: '按GBK字节做摘要，应为UTF-8（Java请用getBytes(StandardCharsets.UTF_8)）',
    en: 'the bytes were GBK instead of UTF-8 (in Java: getBytes(StandardCharsets.UTF_8))',
    digest: (entries, secret) => sm3(gbkBytes(`${join(entries)}&appsecret=${secret}`)),
  },
  {
    name: 'gbk-amp-key',
    zh: '按GBK字节做摘要（&key=），应为UTF-8',
    en: 'the bytes were GBK instead of UTF-8 (&key=)',
    digest: (entries, secret) => sm3(gbkBytes(`${join(entries)}&key=${secret}`)),
  },
  {
    name: 'secret-from-hex',
    zh: '密钥先按十六进制解码再接在末尾，应按文本',
    en: 'the secret was decoded from hex before it was appended',
    digest: (entries, secret) => sm3(Buffer.concat([Buffer.from(`${join(entries)}&appsecret=`), unhex(secret)])),
  },
  { name: 'hmac', zh: 'HMAC', en: 'HMAC', digest: (entries, secret) => hmac(secret, join(entries)) },
  {
    name: 'hmac-key-from-hex',
    zh: 'HMAC的密钥先按十六进制解码',
    en: 'HMAC with the secret decoded from hex',
    digest: (entries, secret) => hmac(unhex(secret), join(entries)),
  },
  {
    name: 'hmac-with-secret-behind',
    zh: 'HMAC，且末尾又接了&appsecret=',
    en: 'HMAC over the fields with &appsecret= appended',
    digest: (entries, secret) => hmac(secret, `${join(entries)}&appsecret=${secret}`),
  },
  {
    name: 'hmac-with-key-behind',
    zh: 'HMAC，且末尾又接了&key=',
    en: 'HMAC over the fields with &key= appended',
    digest: (entries, secret) => hmac(secret, `${join(entries)}&key=${secret}`),
  },
  ...jsonTexts(),
]

/** The JSON text in the order of the fields, as it was signed before the sign was put in. */
function jsonTexts(): Composed[] {
  const text = (entries: readonly Entry[]) => JSON.stringify(Object.fromEntries(entries))
  const row = (name: string, behind: string, of: (json: string, secret: string) => Buffer): Composed => ({
    name: `json-${name}`,
    zh: `对JSON文本而非字段拼接串签名${behind}`,
    en: `the JSON text was signed instead of the joined fields${behind}`,
    digest: (entries, secret) => of(text(entries), secret),
  })
  return [
    row('appsecret', '（&appsecret=）', (json, secret) => sm3(`${json}&appsecret=${secret}`)),
    row('key', '（&key=）', (json, secret) => sm3(`${json}&key=${secret}`)),
    row('suffix', '（+密钥 / + secret）', (json, secret) => sm3(json + secret)),
    row('prefix', '（密钥+ / secret +）', (json, secret) => sm3(secret + json)),
    row('hmac', '（HMAC）', (json, secret) => hmac(secret, json)),
  ]
}

/** How the digest is written; hex in either case is compared without regard to it. */
const writings: readonly (Named & { write(digest: Buffer): string })[] = [
  { name: '', zh: '', en: '', write: (digest) => digest.toString('hex') },
  {
    name: 'base64',
    zh: '摘要写成Base64，应为十六进制',
    en: 'the digest in Base64 instead of hex',
    write: (digest) => digest.toString('base64'),
  },
  {
    name: 'base64-of-hex',
    zh: '十六进制摘要又做了Base64',
    en: 'Base64 of the hex digest',
    write: (digest) => Buffer.from(digest.toString('hex')).toString('base64'),
  },
  {
    name: 'base64-of-upper-hex',
    zh: '大写十六进制摘要又做了Base64',
    en: 'Base64 of the hex digest in upper case',
    write: (digest) => Buffer.from(digest.toString('hex').toUpperCase()).toString('base64'),
  },
  {
    name: 'first-half',
    zh: '摘要只取了前32个字符',
    en: 'only the first 32 characters of the digest',
    write: (digest) => digest.toString('hex').slice(0, 32),
  },
  {
    name: 'middle-half',
    zh: '摘要只取了中间32个字符',
    en: 'only the middle 32 characters of the digest',
    write: (digest) => digest.toString('hex').slice(16, 48),
  },
  {
    name: 'last-half',
    zh: '摘要只取了后32个字符',
    en: 'only the last 32 characters of the digest',
    write: (digest) => digest.toString('hex').slice(32),
  },
  {
    name: 'hashed-twice',
    zh: '对十六进制摘要又做了一次SM3',
    en: 'the hex digest was hashed again',
    write: (digest) => sm3(digest.toString('hex')).toString('hex'),
  },
  {
    name: 'upper-hex-hashed-twice',
    zh: '对大写十六进制摘要又做了一次SM3',
    en: 'the hex digest in upper case was hashed again',
    write: (digest) => sm3(digest.toString('hex').toUpperCase()).toString('hex'),
  },
  {
    name: 'bytes-hashed-twice',
    zh: '对摘要字节又做了一次SM3',
    en: 'the bytes of the digest were hashed again',
    write: (digest) => sm3(digest).toString('hex'),
  },
]

/** @param asSent the fields in the order of the message, for what signs its JSON text */
export function composedSignatures(
  entries: readonly Entry[],
  asSent: readonly Entry[],
  secret: string,
): Extract<DoctorChange, { signature: string }>[] {
  return compositions.flatMap((composition) => {
    const { name, zh, en } = composition
    const digest = composition.digest(name.startsWith('json-') ? asSent : entries, secret)
    return writings.map((writing) => ({
      name: [name, writing.name].filter((part) => part !== '').join('+'),
      zh: [zh, writing.zh].filter((part) => part !== '').join('；'),
      en: [en, writing.en].filter((part) => part !== '').join('; '),
      signature: writing.write(digest),
    }))
  })
}
