/** Converts wire ⇄ domain in both directions by the call table. */

import { checkFields } from '../check.ts'
import type { MessageId } from '../dialects/agreed-notices.ts'
import type { Dialect } from '../dialects/dialects.ts'
import { Fault } from '../errors/errors.ts'
import type { FieldDefinition } from '../field.ts'
import type { DemandOutcome, Message, RawFields } from '../message.ts'
import { extraFieldsOf, messageIdsOf, schemaOf } from '../schema.ts'
import type { Secret } from '../values/secret.ts'
import { formatWireTime, parseWireTime } from '../values/wire-time.ts'
import { joinLines } from './base64.ts'
import { canonicalString } from './canonical.ts'
import { checkFileDigest, withFileDigest } from './file-digest.ts'
import { readFiles, writeFiles } from './file-list.ts'
import { fillRefusal } from './full-refusal.ts'
import { type KeySeal, restoreToSend } from './key-form.ts'
import { forgeableForms, signCanonical, signInCase } from './sign.ts'

/** A checked message with English field names. Extra fields of the dialect come as `extra`. */
export function decode<C extends MessageId>(call: C, fields: RawFields, dialect: Dialect): Message<C> {
  const message: Record<string, unknown> = {}
  const extra: Record<string, string> = {}
  const extras = new Set(extraFieldsOf(call, dialect).map((field) => field.wire))
  for (const field of schemaOf(call, dialect).fields) {
    const value = fields.get(field.wire)
    if (value === undefined || value === '' || field.wire === 'sign') continue
    if (extras.has(field.wire)) extra[field.name] = value
    else message[field.name] = fromWire(field, value)
  }
  if (Object.keys(extra).length > 0) message.extra = extra
  return message as Message<C>
}

/**
 * The signed JSON body. Throws a Fault when our own message does not fit the call, so that no invalid message is sent.
 */
export function encode<C extends MessageId>(
  call: C,
  message: Message<C>,
  dialect: Dialect,
  secret: Secret,
  keySeal?: KeySeal,
): { body: string; canonical: string } {
  if (forgeableForms.has(dialect.signature)) throw new Fault('forgeable-signature', dialect.signature)
  if (!messageIdsOf(dialect).includes(call)) throw new Fault('call-not-agreed', call)
  const fields = toWire(call, withAgreedContent(call, message, dialect, secret, keySeal), dialect)
  const canonical = canonicalString(fields, { sort: dialect.signSort })
  const sign = signInCase(signCanonical(dialect.signature, secret.reveal(), canonical), dialect)
  fields.set('sign', sign)
  const problems = [...checkFields(call, fields, dialect), ...checkFileDigest(fields)]
  if (problems.length > 0) throw new Fault('outgoing-invalid', problems.map((problem) => problem.en).join('; '))
  return { body: JSON.stringify(jsonOf(fields, dialect)), canonical }
}

/** An array is in the body unquoted, with exactly the characters that were signed. */
function jsonOf(fields: RawFields, { filelist }: Dialect): Record<string, unknown> {
  const json: Record<string, unknown> = Object.fromEntries(fields)
  const files = fields.get('filelist')
  if (filelist === 'array' && files !== undefined) json.filelist = JSON.parse(files)
  return json
}

/** What depends on the partner: the form of a restore's key, full refusals, the digest of a file. */
function withAgreedContent<C extends MessageId>(
  call: C,
  message: Message<C>,
  dialect: Dialect,
  secret: Secret,
  keySeal: KeySeal | undefined,
): Message<C> {
  if (call !== 'restore') return withFileDigest(fillRefusal(call, message, dialect), dialect)
  // `call` determines the type of the message, which the compiler cannot infer from the type parameter.
  return restoreToSend(message as Message<'restore'>, dialect, secret, keySeal) as Message<C>
}

/**
 * Unsigned wire fields in the order of the specification. `&` in free text becomes `＆`; in any other kind it is an
 * error.
 */
export function toWire<C extends MessageId>(call: C, message: Message<C>, dialect: Dialect): Map<string, string> {
  const values: Readonly<Record<string, unknown>> = message
  const extra: Readonly<Record<string, unknown>> = message.extra ?? {}
  const extras = new Set(extraFieldsOf(call, dialect).map((field) => field.wire))
  const fields = new Map<string, string>()
  for (const field of schemaOf(call, dialect).fields) {
    if (field.wire === 'sign') continue
    const value = extras.has(field.wire) ? extra[field.name] : values[field.name]
    if (value === undefined || value === null || value === '') continue
    const text = writeValue(field, value)
    if (text.includes('&')) throw new Fault('ampersand-in-value', field.wire)
    fields.set(field.wire, text)
  }
  return fields
}

function fromWire(field: FieldDefinition, value: string): unknown {
  switch (field.kind) {
    case 'datetime':
      return parseWireTime(value)
    case 'flag':
      return value === '1'
    case 'invoice-type':
      return value === '1' ? 'special' : 'ordinary'
    case 'demand-outcome':
      return demandOutcomes.get(value)
    case 'files':
      return readFiles(value)
    case 'base64':
    case 'sealed':
    case 'sm2-sealed':
      return joinLines(value)
    default:
      return value
  }
}

function writeValue(field: FieldDefinition, value: unknown): string {
  switch (field.kind) {
    case 'datetime':
      return typeof value === 'number' && Math.abs(value) < 8.6e15 ? formatWireTime(value) : ''
    case 'flag':
      return value === true ? '1' : '0'
    case 'invoice-type':
      return value === 'special' ? '1' : '0'
    case 'demand-outcome':
      return [...demandOutcomes].find(([, outcome]) => outcome === value)?.[0] ?? ''
    case 'files':
      return Array.isArray(value) ? writeFiles(value) : ''
    case 'name':
    case 'text':
      return String(value).replaceAll('&', '＆')
    default:
      return String(value)
  }
}

const demandOutcomes: ReadonlyMap<string, DemandOutcome> = new Map([
  ['1', 'paid'],
  ['2', 'paid-in-part'],
  ['3', 'discrepant'],
  ['0', 'declined'],
])
