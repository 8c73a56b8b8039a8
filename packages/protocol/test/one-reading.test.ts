/** One signed string has one meaning: of all its splits, at most one is accepted as a message of one call. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type CallId, callIds, definitionOf } from '../src/calls.ts'
import { checkFields } from '../src/check.ts'
import { canonicalString } from '../src/codec/canonical.ts'
import { otherReading } from '../src/codec/one-reading.ts'
import { sampleFields } from '../src/derive/sample.ts'
import { type Dialect, dialects } from '../src/dialects/dialects.ts'
import type { FieldDefinition } from '../src/field.ts'
import { readingsOf } from './readings.ts'

type Fields = ReadonlyMap<string, string>

const problemsOf = (call: CallId, fields: Fields, dialect: Dialect = dialects.epoint) =>
  checkFields(call, new Map(fields).set('sign', 'aa'), dialect)
const isTaken = (call: CallId, fields: Fields) =>
  problemsOf(call, fields).length === 0 && otherReading(call, fields, dialects.epoint) === undefined

const sampleWith = (call: CallId, changes: Record<string, string | undefined>) => {
  const fields = sampleFields(call)
  for (const [name, value] of Object.entries(changes))
    value === undefined ? fields.delete(name) : fields.set(name, value)
  return fields
}

/** A refusal that still has some of the fields that the specification requires. */
const refusal = (changes: Record<string, string | undefined>) =>
  sampleWith('issued', {
    applystatus: '0',
    baohanfile: undefined,
    payername: undefined,
    payeraccount: undefined,
    instname: undefined,
    generatetime: undefined,
    rate: undefined,
    cost: undefined,
    ...changes,
  })

const links = [
  'https://g.example/f?token=d243&v=1',
  'https://g.example/f?a=1&timestamp=1764554400',
  'https://g.example/f?a=1&timestamp=1764554400&sign=ab&key=x&cost=5',
  'https://g.example/f?a=1&applyno=E1&baohanno=B1&applystatus=1',
  'https://g.example/f?a=1&&=&x',
]

describe('one reading takes', () => {
  for (const link of links) {
    for (const call of ['issued', 'restored'] as const) {
      it(`${call} with the link ${link}`, () => assert.ok(isTaken(call, sampleWith(call, { baohanurl: link }))))
    }
    it(`invoiced with the link ${link}`, () =>
      assert.ok(isTaken('invoiced', sampleWith('invoiced', { invoiceurl: link }))))
  }
  it('a demand with & in the links of its documents', () => {
    const filelist = JSON.stringify(links.map((fileurl) => ({ fileurl })))
    assert.ok(isTaken('demand', sampleWith('demand', { filelist })))
  })
  it('a refusal whose link has a query and whose other fields are filled in', () => {
    assert.ok(isTaken('issued', refusal({ baohanurl: 'https://g.example/f?v=1', cost: '0' })))
  })
})

describe('one reading refuses', () => {
  it('a link that absorbs a field of its own call', () => {
    const fields = refusal({ baohanurl: 'https://g.example/f?v=1&cost=0' })
    assert.deepEqual(problemsOf('issued', fields), [])
    const other = otherReading('issued', fields, dialects.epoint)
    assert.ok(typeof other === 'object')
    assert.equal(other.fields.get('cost'), '0')
  })
  it('a link that absorbs a field behind parts that begin none, and reports the other message whole', () => {
    const rows = ['', '&x', '&y=2', '&x&y=2', '&=z', `&${'n'.repeat(65)}=1`]
    for (const within of rows) {
      const link = `https://g.example/f?v=1${within}`
      const other = otherReading('issued', refusal({ baohanurl: `${link}&cost=0` }), dialects.epoint)
      assert.ok(typeof other === 'object', within)
      const expected = refusal({ baohanurl: link, cost: '0' })
      assert.deepEqual([other.call, canonicalString(other.fields)], ['issued', canonicalString(expected)])
      assert.deepEqual(
        [...other.fields].toSorted(([one], [another]) => (one < another ? -1 : 1)),
        [...expected].filter(([name]) => name !== 'sign').toSorted(([one], [another]) => (one < another ? -1 : 1)),
      )
    }
  })
  it('a text that imitates a field, by its kind alone', () => {
    const fields = sampleWith('withdraw', { reason: 'x&timestamp=2026-12-01 10:00:00' })
    assert.deepEqual(
      problemsOf('withdraw', fields).map(({ rule }) => rule),
      ['imitates-field'],
    )
  })
  it('a release that a lenient dialect could also read as a demand', () => {
    // Without its contact a demand has the signed string of a release: neither is accepted from such a partner.
    const dialect: Dialect = { ...dialects.epoint, relaxedFields: { demand: ['applyusername', 'applyuserphone'] } }
    assert.notEqual(otherReading('release', sampleFields('release'), dialect), undefined)
  })
  it('a message whose readings take too long to search', () => {
    const many = '&cost=1&generatetime=1&instname=1&payername=1&rate=1'.repeat(60)
    const fields = refusal({ baohanurl: `https://g.example/?x=1${many}`.slice(0, 1000) })
    assert.equal(isTaken('issued', fields), false)
    assert.equal(otherReading('issued', fields, dialects.epoint), 'too-many')
  })
})

/** Values that try to be two things, in kinds that may contain & and in those that may not. */
const names = [...new Set(callIds.flatMap((call) => definitionOf(call).fields.map((field) => field.wire)))]
const pieces = fc.constantFrom('1', '0', 'x', '2026-12-01 10:00:00', 'https://g.example/f?v=1', '某路', 'QQ==', '')
const tail = fc.array(fc.tuple(fc.constantFrom(...names, 'v', ''), pieces), { maxLength: 3 })
const spiked = (value: string) =>
  tail.map((parts) => parts.reduce((text, [name, piece]) => `${text}&${name}=${piece}`, value))

function valuesOf(field: FieldDefinition, sample: string): fc.Arbitrary<string | undefined> {
  const plain = field.kind === 'flag' || field.kind === 'invoice-type' ? fc.constantFrom('0', '1') : fc.constant(sample)
  const url = field.kind === 'url' ? 'https://g.example/f?v=1' : sample
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 2, arbitrary: spiked(url) },
    { weight: 2, arbitrary: fc.constant(undefined) },
  )
}

const messages = fc.constantFrom(...callIds).chain((call) => {
  const sample = sampleFields(call)
  const fields = definitionOf(call).fields.filter(({ wire }) => sample.has(wire))
  return fc
    .tuple(
      ...fields.map((field) =>
        valuesOf(field, sample.get(field.wire) ?? '').map((value) => [field.wire, value] as const),
      ),
    )
    .map((entries) => ({
      call,
      fields: new Map(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))),
    }))
})

/** Refusals require so few fields that their link can absorb many: the hardest case of the table. */
const refusals = fc
  .array(fc.constantFrom('&cost=1', '&rate=0.1', '&instname=x', '&payername=y', '&v=1', '&generatetime=1'), {
    maxLength: 4,
  })
  .chain((parts) =>
    fc.subarray(['cost', 'rate', 'instname', 'payername', 'payeraccount'] as const).map((present) => {
      const fields = refusal({ baohanurl: `https://g.example/f?v=1${parts.join('')}` })
      for (const name of present) fields.set(name, sampleFields('issued').get(name) ?? '')
      return { call: 'issued' as const, fields }
    }),
  )

describe('over adversarial messages', () => {
  it('a signed string is accepted in at most one way (3,000 runs)', () => {
    let several = 0
    fc.assert(
      fc.property(fc.oneof(messages, refusals), ({ fields }) => {
        const plausible = [...readingsOf(canonicalString(fields))].filter(
          (read) => problemsOf(read.call, read.fields).length === 0,
        )
        if (plausible.length > 1) several++
        assert.ok(plausible.filter((read) => isTaken(read.call, read.fields)).length <= 1)
      }),
      { numRuns: 3000, seed: 20261201 },
    )
    // Control: without the check some of these strings have two meanings.
    assert.ok(several > 0)
  })

  it('a valid message without & is always accepted (2,000 runs)', () => {
    fc.assert(
      fc.property(fc.oneof(messages, refusals), ({ call, fields }) => {
        const plain = new Map([...fields].filter(([, value]) => !value.includes('&')))
        if (problemsOf(call, plain).length === 0) assert.ok(isTaken(call, plain))
      }),
      { numRuns: 2000 },
    )
  })
})
