/** The bytes of a case's message: signed as the dialect wants, and then spoiled as the case wants. */
import { canonicalEntries, canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import type { BodyFault, SigningFault } from '../cases/case-shape.ts'

type Fields = Readonly<Record<string, string>>

/** @param json values as they stand in the JSON; a number is signed by its characters, null as an absent field */
export function buildBody(
  fields: Fields,
  json: Fields,
  { signing = {}, body = {} }: { signing?: SigningFault | undefined; body?: BodyFault | undefined },
  { dialect, secret }: { dialect: Dialect; secret: string },
): Uint8Array {
  if (body.bytes !== undefined) return Buffer.from(body.bytes, 'base64')
  const asSigned = Object.entries({ ...fields, ...json }).map(([name, value]) => [name, value === 'null' ? '' : value])
  const sign = signatureOf(new Map(asSigned as [string, string][]), signing, dialect, secret)
  const all = Object.entries({ ...fields, ...json, ...(sign === '' ? {} : { sign }) })
  const text = `{${all.map(([name, value]) => `${JSON.stringify(name)}:${json[name] ?? JSON.stringify(value)}`).join(',')}}`
  return spoil(text, body)
}

export function signatureOf(fields: Map<string, string>, fault: SigningFault, dialect: Dialect, secret: string) {
  if (fault.value !== undefined) return fault.value
  const covered = new Map([...fields].filter(([name]) => fault.without?.includes(name) !== true))
  const other = dialect.signSort === 'bytes' ? 'case-insensitive' : 'bytes'
  const options = { sort: fault.order === undefined ? dialect.signSort : other } as const
  const canonical =
    fault.urlEncoded === true
      ? canonicalEntries(covered, options)
          .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
          .join('&')
      : canonicalString(covered, options)
  const used = fault.secret === 'wrong' ? `${secret.slice(1)}${secret.slice(0, 1)}0` : secret
  const signature = signCanonical(dialect.signature, used, canonical)
  if (dialect.signature === 'hmac-base64') return signature
  const isUpper = fault.letters === 'upper' ? dialect.hexCase === 'lower' : dialect.hexCase === 'upper'
  return isUpper ? signature.toUpperCase() : signature.toLowerCase()
}

function spoil(text: string, { prefix, insert, replace, shape, padding }: BodyFault): Uint8Array {
  const inserted = insert === undefined ? text : `${text.slice(0, -1)}${insert}}`
  const replaced = replace === undefined ? inserted : inserted.replace(replace[0], () => replace[1])
  const shaped = inShape(replaced, shape)
  const start = prefix === undefined ? [] : [Buffer.from(prefix, 'base64')]
  return Buffer.concat([...start, shaped, Buffer.alloc(padding ?? 0, ' ')])
}

function inShape(text: string, shape: BodyFault['shape']): Buffer {
  switch (shape) {
    case 'array':
      return Buffer.from(`[${text}]`)
    case 'string':
      return Buffer.from(JSON.stringify(text))
    case 'form':
      return Buffer.from(new URLSearchParams(Object.entries(JSON.parse(text))).toString())
    case 'cut-short':
      return Buffer.from(text.slice(0, text.length / 2))
    case 'twice':
      return Buffer.from(`${text}${text}`)
    case 'utf-16':
      return Buffer.from(text, 'utf16le')
    case undefined:
      return Buffer.from(text)
  }
}
