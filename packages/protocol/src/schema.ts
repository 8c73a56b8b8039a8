/** The fields one partner may send in one call: the table, the dialect's extras and agreed extensions. */
import { type CallId, callIds, definitionOf } from './calls.ts'
import type { Dialect } from './dialects.ts'
import type { FieldDefinition } from './field.ts'

export type Schema = {
  readonly call: CallId
  readonly fields: readonly FieldDefinition[]
  readonly byWire: ReadonlyMap<string, FieldDefinition>
  readonly relaxed: ReadonlySet<string>
}

const compiled = new WeakMap<Dialect, Map<CallId, Schema>>()

export function schemaOf(call: CallId, dialect: Dialect): Schema {
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

function compile(call: CallId, dialect: Dialect): Schema {
  const agreed = definitionOf(call).fields.filter(
    (field) => field.extension === undefined || dialect.extensions.includes(field.extension),
  )
  const fields = [...agreed, ...(dialect.extraFields[call] ?? [])]
  return {
    call,
    fields,
    byWire: new Map(fields.map((field) => [field.wire, field])),
    relaxed: new Set(dialect.relaxedFields[call] ?? []),
  }
}

const knownNames = new WeakMap<Dialect, ReadonlySet<string>>()

/** Every wire name any call of this dialect may carry: what a text must not imitate behind an `&`. */
export function wireNamesOf(dialect: Dialect): ReadonlySet<string> {
  let names = knownNames.get(dialect)
  if (names === undefined) {
    names = new Set(callIds.flatMap((call) => schemaOf(call, dialect).fields.map((field) => field.wire)))
    knownNames.set(dialect, names)
  }
  return names
}
