/** The fields that one partner may send in one call: the table, extra fields of the dialect and agreed extensions. */

import { callIds } from './calls.ts'
import {
  agreedNoticeIds,
  agreedNotices,
  isCall,
  type MessageId,
  messageDefinitionOf,
} from './dialects/agreed-notices.ts'
import type { Dialect } from './dialects/dialects.ts'
import { agreesOn } from './dialects/extensions.ts'
import type { FieldDefinition } from './field.ts'

export type Schema = {
  readonly call: MessageId
  readonly fields: readonly FieldDefinition[]
  readonly byWire: ReadonlyMap<string, FieldDefinition>
  readonly relaxed: ReadonlySet<string>
}

const compiled = new WeakMap<Dialect, Map<MessageId, Schema>>()

export function schemaOf(call: MessageId, dialect: Dialect): Schema {
  let schemas = compiled.get(dialect)
  if (schemas === undefined) {
    schemas = new Map()
    compiled.set(dialect, schemas)
  }
  let schema = schemas.get(call)
  if (schema === undefined) {
    schema = compile(call, dialect)
    schemas.set(call, schema)
  }
  return schema
}

function compile(call: MessageId, dialect: Dialect): Schema {
  const agreed = messageDefinitionOf(call).fields.filter(
    (field) => field.extension === undefined || agreesOn(dialect, field.extension),
  )
  const fields = [...agreed.map((field) => inKeyForm(field, dialect)), ...extraFieldsOf(call, dialect)]
  return {
    call,
    fields,
    byWire: new Map(fields.map((field) => [field.wire, field])),
    relaxed: new Set(isCall(call) ? dialect.relaxedFields[call] : []),
  }
}

/** Hex of a key sealed by SM2 exceeds the 200 characters of the specification; we send shorter values. */
const sm2SealedCharacters = 300

/** `key` of a restore is not SM4 ciphertext where keys are sealed by SM2. */
function inKeyForm(field: FieldDefinition, { keyForm }: Dialect): FieldDefinition {
  return keyForm === 'sm2' && field.wire === 'key' && field.kind === 'sealed'
    ? { ...field, kind: 'sm2-sealed', maxLength: sm2SealedCharacters }
    : field
}

/** Extra fields of the dialect; agreed notices have none, they are fully declared. */
export function extraFieldsOf(call: MessageId, dialect: Dialect): readonly FieldDefinition[] {
  return (isCall(call) ? dialect.extraFields[call] : undefined) ?? []
}

const knownNames = new WeakMap<Dialect, ReadonlySet<string>>()

/** Every wire name of any call of this dialect: a text must not contain `&name=` of one. */
export function wireNamesOf(dialect: Dialect): ReadonlySet<string> {
  let names = knownNames.get(dialect)
  if (names === undefined) {
    names = new Set(messageIdsOf(dialect).flatMap((call) => schemaOf(call, dialect).fields.map((field) => field.wire)))
    knownNames.set(dialect, names)
  }
  return names
}

/** The 12 calls, and the notices that this dialect agrees on. */
export function messageIdsOf(dialect: Dialect): readonly MessageId[] {
  const agreed = agreedNoticeIds.filter((id) => agreesOn(dialect, agreedNotices[id].extension))
  return agreed.length === 0 ? callIds : [...callIds, ...agreed]
}
