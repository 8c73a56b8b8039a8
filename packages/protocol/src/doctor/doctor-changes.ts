/** The single changes that the doctor tries: each is a known integration mistake, as data where possible. */
import { createHash } from 'node:crypto'
import { type CanonicalOptions, canonicalEntries } from '../codec/canonical.ts'
import type { RawFields } from '../message.ts'
import { composedSignatures } from './composed-signatures.ts'
import { type ValueChange, valueChanges } from './value-changes.ts'

type Entry = readonly [name: string, value: string]
type Named = { readonly name: string; readonly zh: string; readonly en: string }

/** Another string, secret or digest to sign; or a complete signature made in a known wrong way. */
export type DoctorChange = Named &
  (
    | { readonly canonical: string; readonly secret?: string; readonly algorithm?: 'md5' | 'sha1' | 'sha256' }
    | { readonly signature: string }
  )

export function doctorChanges(fields: RawFields, secret: string, options: CanonicalOptions): DoctorChange[] {
  const entries = canonicalEntries(fields, options)
  const canonical = join(entries)
  return [
    ...entries.map(([name]) => dropped(name, entries)),
    ...valueChanges.map((change) => ({ ...change, canonical: join(entries.map((entry) => change.of(entry))) })),
    ...entries.flatMap((entry) => valueChanges.map((change) => oneValue(change, entry, entries))),
    ...timestampChanges(entries),
    ...orderChanges(fields, entries),
    ...secretChanges(secret).map((change) => ({ ...change, canonical })),
    ...algorithms.map((algorithm) => ({
      name: `algorithm-${algorithm}`,
      zh: `对方用了${algorithm.toUpperCase()}，应为SM3`,
      en: `signed with ${algorithm.toUpperCase()} instead of SM3`,
      canonical,
      algorithm,
    })),
    ...withoutSecret(canonical, fields),
    ...composedSignatures(
      entries,
      [...fields].filter(([name]) => name !== 'sign'),
      secret,
    ),
  ]
}

/** The change at one field alone; the same change at all fields is tried before. */
function oneValue(change: ValueChange, entry: Entry, entries: readonly Entry[]): DoctorChange {
  const [field] = entry
  const canonical = join(entries.map((other) => (other === entry ? change.of(other) : other)))
  return { name: `${change.name}:${field}`, zh: `${field}：${change.zh}`, en: `${field}: ${change.en}`, canonical }
}

function dropped(name: string, entries: readonly Entry[]): DoctorChange {
  return {
    name: `dropped:${name}`,
    zh: `${name}没有参与签名`,
    en: `${name} took no part in the signature`,
    canonical: join(entries.filter(([other]) => other !== name)),
  }
}

/** A time taken again for the signature, or written in another form. */
function timestampChanges(entries: readonly Entry[]): DoctorChange[] {
  const sent = entries.find(([name]) => name === 'timestamp')?.[1] ?? ''
  const at = Date.parse(`${sent.replace(' ', 'T')}+08:00`)
  if (Number.isNaN(at)) return []
  const signedAs = (value: string) =>
    join(entries.map(([name, old]): Entry => [name, name === 'timestamp' ? value : old]))
  const wall = (seconds: number) => new Date(at + seconds * 1_000 + 8 * 3_600_000).toISOString().slice(0, 19)
  const seconds = [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5]
  return [
    ...seconds.map((by) => ({
      name: 'timestamp-taken-again',
      zh: `timestamp签名时另取了一次时间（差${by}秒）`,
      en: `timestamp was taken again for the signature (${by} s apart)`,
      canonical: signedAs(wall(by).replace('T', ' ')),
    })),
    ...[
      {
        name: 'timestamp-milliseconds',
        zh: 'timestamp按毫秒数签名',
        en: 'timestamp signed as milliseconds',
        value: `${at}`,
      },
      {
        name: 'timestamp-seconds',
        zh: 'timestamp按秒数签名',
        en: 'timestamp signed as seconds',
        value: `${at / 1_000}`,
      },
      { name: 'timestamp-iso', zh: 'timestamp按ISO 8601签名', en: 'timestamp signed as ISO 8601', value: wall(0) },
    ].map(({ value, ...named }) => ({ ...named, canonical: signedAs(value) })),
  ]
}

function orderChanges(fields: RawFields, entries: readonly Entry[]): DoctorChange[] {
  const sent = [...fields].filter(([name, value]) => name !== 'sign' && value !== '')
  const values = entries.map(([, value]) => value)
  return [
    {
      name: 'unsorted',
      zh: '按报文顺序而未排序签名',
      en: 'fields in the order sent, not sorted',
      canonical: join(sent),
    },
    { name: 'descending', zh: '按降序签名', en: 'fields sorted downwards', canonical: join([...entries].reverse()) },
    { name: 'values-only', zh: '只拼接了值', en: 'values only, without names', canonical: values.join('') },
    { name: 'values-with-ampersand', zh: '只用&拼接了值', en: 'values only, joined by &', canonical: values.join('&') },
    {
      name: 'without-separator',
      zh: '拼接时没有&',
      en: 'joined without &',
      canonical: entries.map(([name, value]) => `${name}=${value}`).join(''),
    },
    {
      name: 'names-and-values',
      zh: '拼接时没有=和&',
      en: 'joined without = and &',
      canonical: entries.map(([name, value]) => `${name}${value}`).join(''),
    },
    { name: 'trailing-ampersand', zh: '末尾多一个&', en: 'one more & at the end', canonical: `${join(entries)}&` },
    { name: 'empty-sign', zh: '空的sign参与了签名', en: 'an empty sign took part', canonical: withEmptySign(entries) },
  ]
}

function withEmptySign(entries: readonly Entry[]): string {
  const all: Entry[] = [...entries, ['sign', '']]
  return join(all.sort(([left], [right]) => (left < right ? -1 : 1)))
}

type SecretChange = Named & { readonly secret: string }

function secretChanges(secret: string): SecretChange[] {
  const changes: SecretChange[] = [
    { name: 'secret-trimmed', zh: '密钥首尾有空格', en: 'the secret has blanks around it', secret: secret.trim() },
    {
      name: 'secret-line-break',
      zh: '对方密钥末尾带换行',
      en: "the peer's secret ends in a line break",
      secret: `${secret}\n`,
    },
    { name: 'secret-blank', zh: '对方密钥末尾带空格', en: "the peer's secret ends in a blank", secret: `${secret} ` },
    {
      name: 'secret-upper-case',
      zh: '密钥大小写不同（大写）',
      en: 'the secret in upper case',
      secret: secret.toUpperCase(),
    },
    {
      name: 'secret-lower-case',
      zh: '密钥大小写不同（小写）',
      en: 'the secret in lower case',
      secret: secret.toLowerCase(),
    },
    {
      name: 'secret-base64',
      zh: '密钥经Base64编码',
      en: 'the secret as Base64',
      secret: Buffer.from(secret).toString('base64'),
    },
    { name: 'secret-empty', zh: '对方密钥为空', en: "the peer's secret is empty", secret: '' },
  ]
  return changes.filter((change) => change.secret !== secret)
}

const algorithms = ['md5', 'sha1', 'sha256'] as const

function withoutSecret(canonical: string, fields: RawFields): DoctorChange[] {
  const sm3 = (text: string) => createHash('sm3').update(text, 'utf8').digest('hex')
  const unsigned = Object.fromEntries([...fields].filter(([name]) => name !== 'sign'))
  return [
    { name: 'no-secret', zh: '签名没有用密钥', en: 'signed without the secret', signature: sm3(canonical) },
    {
      name: 'json-text',
      zh: '对JSON文本而非字段拼接串做了摘要，且没有用密钥',
      en: 'the JSON text was hashed, without the secret',
      signature: sm3(JSON.stringify(unsigned)),
    },
  ]
}

function join(entries: readonly Entry[]): string {
  return entries.map(([name, value]) => `${name}=${value}`).join('&')
}
