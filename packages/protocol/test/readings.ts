/**
 * Every split of a signed string into fields, independent of src/codec/one-reading.ts: at any `&name=` of a known name, names
 * ascending. This is what an attacker can do, in a few lines.
 */
import { type CallId, callIds, definitionOf } from '../src/calls.ts'

type Fields = ReadonlyMap<string, string>

export function* cutsOf(
  canonical: string,
  names: ReadonlySet<string>,
  mayHoldAmpersand: (name: string) => boolean = () => true,
): Generator<Map<string, string>> {
  const pieces = canonical.split('&')
  function* from(at: number, fields: readonly [string, string][]): Generator<Map<string, string>> {
    const piece = pieces[at]
    if (piece === undefined) {
      yield new Map(fields)
      return
    }
    const last = fields.at(-1)
    const equals = piece.indexOf('=')
    const name = piece.slice(0, Math.max(0, equals))
    if (names.has(name) && (last === undefined || name > last[0])) {
      yield* from(at + 1, [...fields, [name, piece.slice(equals + 1)]])
    }
    if (last !== undefined && mayHoldAmpersand(last[0]))
      yield* from(at + 1, [...fields.slice(0, -1), [last[0], `${last[1]}&${piece}`]])
  }
  yield* from(0, [])
}

export const wireNamesOfCall = (call: CallId): ReadonlySet<string> =>
  new Set(definitionOf(call).fields.flatMap(({ wire, extension }) => (wire === 'sign' || extension ? [] : [wire])))

const holders = new Set(['url', 'name', 'text', 'files'])

/** All splits of a string over all calls, except values with `&` in kinds that never contain one. */
export function* readingsOf(canonical: string): Generator<{ call: CallId; fields: Fields }> {
  for (const call of callIds) {
    const mayHold = (name: string) =>
      definitionOf(call).fields.some(({ wire, kind }) => wire === name && holders.has(kind))
    for (const fields of cutsOf(canonical, wireNamesOfCall(call), mayHold)) yield { call, fields }
  }
}
