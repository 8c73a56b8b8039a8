/**
 * Each field of a call as a JSON value that is not a string, derived from the valid sample. A number counts as its
 * characters, null as an absent field (docs/spec/gaps.md). true, false, arrays and objects have no such form; only
 * `filelist` may be an array.
 */

import type { FieldRule } from '../check.ts'
import { type MessageId, messageDefinitionOf } from '../dialects/agreed-notices.ts'
import type { Dialect } from '../dialects/dialects.ts'
import { dialects } from '../dialects/dialects.ts'
import type { ErrorCode } from '../errors/errors.ts'
import type { FieldDefinition, Kind } from '../field.ts'
import type { RawFields } from '../message.ts'
import { sampleFields } from './sample.ts'

export type TypedMessage<C extends MessageId = MessageId> = {
  /** A phrase for test names. */
  readonly name: string
  readonly call: C
  readonly field: string
  /** The value as written in the JSON, without quotes. */
  readonly token: string
  /** `type`: the JSON reader rejects it with this code. */
  readonly outcome: 'taken' | FieldRule | 'type'
  readonly code?: ErrorCode
  /** Unsigned, with the token as text: this is signed. */
  readonly fields: RawFields
}

export function typedMessages<C extends MessageId>(call: C, dialect: Dialect = dialects.epoint): TypedMessage<C>[] {
  const sample = sampleFields(call, dialect)
  const present = messageDefinitionOf(call).fields.filter(({ wire, kind }) => kind !== 'signature' && sample.has(wire))
  return present.flatMap((field) => typedField(call, field, sample))
}

function typedField<C extends MessageId>(call: C, field: FieldDefinition, sample: RawFields): TypedMessage<C>[] {
  const as = (token: string, what: string, outcome: TypedMessage['outcome'], code?: ErrorCode): TypedMessage<C> => ({
    name: `${call}: ${field.wire} as ${what}`,
    call,
    field: field.wire,
    token,
    outcome,
    ...(code === undefined ? {} : { code }),
    fields: new Map(sample).set(field.wire, token === 'null' ? '' : token),
  })
  const { taken, refused } = numbers[field.kind]
  return [
    ...taken.map((token) => as(token, `the number ${token}`, 'taken')),
    ...refused.map((token) => as(token, `the number ${token}`, 'form')),
    as('null', 'null', field.required === 'optional' ? 'taken' : 'missing'),
    as('true', 'true', 'type', 'json-boolean'),
    field.kind === 'files'
      ? as(sample.get(field.wire) ?? '[]', 'an array', 'taken')
      : as('["1"]', 'an array', 'type', 'json-nested'),
    as('{"value":"1"}', 'an object', 'type', 'json-nested'),
  ]
}

type Numbers = { readonly taken: readonly string[]; readonly refused: readonly string[] }

/** A number with more digits than a double represents: a reader that converts it computes another signed string. */
const digits: Numbers = { taken: ['20260318000000000001', '3200.0'], refused: [] }
const free: Numbers = { taken: ['3200.0'], refused: [] }
const never: Numbers = { taken: [], refused: ['1'] }

const numbers: Readonly<Record<Kind, Numbers>> = {
  identifier: digits,
  'credit-code': { taken: ['91329901'], refused: [] },
  account: { taken: ['3299018800031804672'], refused: [] },
  decimal: { taken: ['3200.0', '700000'], refused: ['1e5', '7E+2', '-5'] },
  datetime: { taken: [], refused: ['1764554400000', '20261201100000'] },
  flag: { taken: ['1'], refused: ['2', '1.0'] },
  'invoice-type': { taken: ['1'], refused: ['2', '1.0'] },
  base64: { taken: ['1234'], refused: ['12345'] },
  sealed: never,
  'sm2-sealed': never,
  url: never,
  phone: { taken: ['13800000000'], refused: [] },
  email: free,
  name: free,
  text: free,
  files: never,
  signature: never,
  sm3: never,
  'validity-tier': { taken: ['90'], refused: ['90.0'] },
  'demand-outcome': { taken: ['1'], refused: ['1.0'] },
}
