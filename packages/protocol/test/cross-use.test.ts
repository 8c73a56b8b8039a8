/** The signature does not cover the name of the call: no signed body of one call may be accepted as another. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CallId, callIds, definitionOf } from '../src/calls.ts'
import { checkFields } from '../src/check.ts'
import { canonicalString } from '../src/codec/canonical.ts'
import { otherReading } from '../src/codec/one-reading.ts'
import { sampleFields } from '../src/derive/sample.ts'
import { dialects } from '../src/dialects/dialects.ts'
import { cutsOf, wireNamesOfCall } from './readings.ts'
import { textCalls } from './vectors.ts'

type Fields = ReadonlyMap<string, string>

const pairs = callIds.flatMap((from) => callIds.filter((to) => to !== from).map((to) => [from, to] as const))

/** The real check: closed schema, kinds, one reading. */
function isTaken(call: CallId, fields: Fields): boolean {
  const signed = new Map(fields).set('sign', 'aa')
  return (
    checkFields(call, signed, dialects.epoint).length === 0 && otherReading(call, signed, dialects.epoint) === undefined
  )
}

/** Control: required fields are present, and unknown fields are ignored. */
function isTakenByOpenSchema(call: CallId, fields: Fields): boolean {
  const text = textCalls[callIds.indexOf(call)]
  return text?.request.every(({ name, required }) => !required || name === 'sign' || fields.has(name)) === true
}

/** Second control: a closed schema that checks presence only. */
function isTakenByClosedNames(call: CallId, fields: Fields): boolean {
  const known = wireNamesOfCall(call)
  return isTakenByOpenSchema(call, fields) && [...fields.keys()].every((name) => known.has(name))
}

/** The complete sample, the sample without optional fields, and each negative or ordinary form. */
function variantsOf(call: CallId): Fields[] {
  const full = sampleFields(call)
  const without = (fields: Fields, unneeded: (required: string) => boolean) =>
    new Map(
      [...fields].filter(([name]) => {
        const field = definitionOf(call).fields.find(({ wire }) => wire === name)
        return field !== undefined && !unneeded(field.required)
      }),
    )
  const variants = [full, without(full, (required) => required === 'optional')]
  if (full.has('applystatus')) {
    const refused = new Map(full).set('applystatus', '0')
    variants.push(
      refused,
      without(refused, (required) => required !== 'always'),
    )
  }
  if (full.has('type')) variants.push(without(new Map(full).set('type', '0'), (required) => required !== 'always'))
  return variants
}

const foldings = (from: CallId, to: CallId) =>
  variantsOf(from).flatMap((fields) => [...cutsOf(canonicalString(fields), wireNamesOfCall(to))])

describe('a signed body of one call as another, over all 132 ordered pairs', () => {
  it('has 132 pairs and accepts every variant as its own call', () => {
    assert.equal(pairs.length, 132)
    for (const call of callIds) for (const fields of variantsOf(call)) assert.ok(isTaken(call, fields), call)
  })

  it('is accepted by none unchanged', () => {
    assert.deepEqual(
      pairs.filter(([from, to]) => variantsOf(from).some((fields) => isTaken(to, fields))),
      [],
    )
  })

  it('is accepted by none with fields folded into their neighbours', () => {
    assert.deepEqual(
      pairs.filter(([from, to]) => foldings(from, to).some((fields) => isTaken(to, fields))),
      [],
    )
  })

  it('control: an open schema accepts at least 23 pairs unchanged', () => {
    const taken = pairs.filter(([from, to]) => variantsOf(from).some((fields) => isTakenByOpenSchema(to, fields)))
    assert.ok(taken.length >= 23, String(taken.length))
  })

  it('control: a closed schema without kinds accepts at least 20 pairs folded', () => {
    const taken = pairs.filter(([from, to]) => foldings(from, to).some((fields) => isTakenByClosedNames(to, fields)))
    assert.ok(taken.length >= 20, String(taken.length))
  })
})
