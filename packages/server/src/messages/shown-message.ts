/** A message as users read it: each field with its meaning, long values cut, hidden values hidden everywhere. */

import { canonicalEntries } from '@openbaohan/protocol/codec/canonical.ts'
import { type MessageId, messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { isErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { RawFields } from '@openbaohan/protocol/message.ts'
import { isOpenField } from '@openbaohan/protocol/secret-fields.ts'
import { type RedirectProblem, readReply, redirectProblem } from '@openbaohan/protocol/send/reply.ts'
import { hostOf } from '../partners/health/withheld-redirects.ts'

/** Placeholder of a hidden value, whatever its length. */
export const hidden = '＊＊＊'

/** The displayed beginning of a long value. */
const shownCharacters = 400

export type ShownField = {
  name: string
  zh: string
  en: string
  value: string
  isHidden: boolean
  /** Characters of a value that was cut. */
  length?: number
}

export type HowShown = { readonly call: MessageId | undefined; readonly hides: boolean }

export function showFields(fields: RawFields, { call, hides }: HowShown): ShownField[] {
  const meanings = new Map(
    call === undefined ? [] : messageDefinitionOf(call).fields.map((field) => [field.wire, field] as const),
  )
  return [...fields].map(([name, value]) => {
    const isHidden = hides && !isOpenField(call, name)
    const { zh = '', en = '' } = meanings.get(name) ?? {}
    const isCut = !isHidden && value.length > shownCharacters
    return { name, zh, en, value: isHidden ? hidden : cut(value), isHidden, ...(isCut ? { length: value.length } : {}) }
  })
}

/** The string that is signed, without the secret. */
export function showCanonical(fields: RawFields, dialect: Dialect, { call, hides }: HowShown): string {
  return canonicalEntries(fields, dialect)
    .map(([name, value]) => `${name}=${hides && !isOpenField(call, name) ? hidden : cut(value)}`)
    .join('&')
}

/** How the secret enters, depending on the dialect; `***` replaces it. */
export const signatureFormulas: Readonly<Record<Dialect['signature'], string>> = {
  epoint: 'hex(SM3(… + "&appsecret=***"))',
  'amp-key': 'HEX(SM3(… + "&key=***"))',
  suffix: 'hex(SM3(… + "***"))',
  prefix: 'HEX(SM3("***" + "&" + …))',
  hmac: 'hex(HMAC-SM3("***", …))',
  'hmac-base64': 'base64(HMAC-SM3("***", …))',
}

export type ShownReply = {
  code?: string
  message: string
  raw?: string
  withheldRedirect?: { host: string; why: RedirectProblem }
}

/**
 * The answer. Its text may state values of the message, and others of the case that are not in it, and it may hold a
 * redirect: before bid opening the codes within it are shown alone.
 */
export function showReply(
  reply: string,
  fields: RawFields,
  how: HowShown,
  allowedHosts: readonly string[] = [],
): ShownReply {
  const read = readReply(reply)
  const url = read?.data?.redirecturl
  const why = url === undefined ? undefined : redirectProblem(url, allowedHosts)
  const host = url === undefined || !how.hides ? hostOf(url ?? '') : hideValues(hostOf(url), fields, how.call)
  const withheld = why === undefined ? {} : { withheldRedirect: { host, why } }
  if (!how.hides)
    return { ...(read === undefined ? {} : { code: read.code }), message: read?.message ?? '', raw: reply, ...withheld }
  if (read === undefined) return { message: hidden }
  return { code: read.code, message: codesWithin(read.message, fields, how.call), ...withheld }
}

/** `[code]` of an error and `（code）` of a remark. */
const codes = /\[([a-z]+(?:-[a-z]+)*)\]|（([a-z]+(?:-[a-z]+)+)）/g

/** What a text states without its words: the codes of errors and, where the text is ours, of remarks. */
export function codesWithin(text: string, fields: RawFields, call: MessageId | undefined, isOurs = false): string {
  const found = [...hideValues(text, fields, call).matchAll(codes)].flatMap(([whole, error, remark]) =>
    (error !== undefined && isErrorCode(error)) || (remark !== undefined && isOurs) ? [whole] : [],
  )
  return [hidden, ...new Set(found)].join(' ')
}

/** Removes every hidden value of the message from a text, also amounts in other notations. */
export function hideValues(text: string, fields: RawFields, call: MessageId | undefined): string {
  return hideTexts(
    text,
    [...fields].filter(([name]) => !isOpenField(call, name)).map(([, value]) => value),
  )
}

/** Removes these values, also amounts in other notations; one of a single character would be found in any text. */
export function hideTexts(text: string, values: readonly string[]): string {
  return values
    .filter((value) => value.length > 1)
    .flatMap(spellings)
    .sort((one, other) => other.length - one.length)
    .reduce((shown, value) => shown.replaceAll(value, hidden), text)
}

function spellings(value: string): string[] {
  const amount = /^(\d+)(\.\d+)?$/.exec(value)
  if (amount === null) return [value]
  const [, whole = '', cents = ''] = amount
  if (whole.length < 2) return [value]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return [value, `${grouped}${cents}`, whole, grouped]
}

function cut(value: string): string {
  return value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value
}
