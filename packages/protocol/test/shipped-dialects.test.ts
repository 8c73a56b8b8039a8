/**
 * Every shipped dialect carries all 12 calls between our two sides; with another dialect on one side, the doctor names
 * it.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callIds, definitionOf } from '../src/calls.ts'
import { encode } from '../src/codec/codec.ts'
import { sampleMessage } from '../src/derive/sample.ts'
import { type Dialect, dialects } from '../src/dialects/dialects.ts'
import { diagnose } from '../src/doctor/doctor.ts'
import { Secret } from '../src/values/secret.ts'
import { secret, take } from './receive-world.ts'

/** A stand-in for the program's encryption: it has the length of an SM2 ciphertext. */
const seal = (key: Uint8Array) => Buffer.concat([Buffer.of(4), Buffer.alloc(96), key])
const utf8 = (text: string) => new TextEncoder().encode(text)
const bodyUnder = (call: (typeof callIds)[number], dialect: Dialect) =>
  utf8(encode(call, sampleMessage(call), dialect, new Secret(secret), { seal }).body)

/** `prefix` is for verification only; `fixed-key` is a platform's and never used to send a restore. */
const canSend = (dialect: Dialect, call: string) =>
  dialect.signature !== 'prefix' && !(dialect.keyForm === 'fixed' && call === 'restore')

/** A demand in byte order, as specified, is the one call that a case-insensitive verifier rejects. */
const isTaken = (dialect: Dialect, call: string) =>
  !(dialect.sort === 'case-insensitive' && dialect.signSort === 'bytes' && call === 'demand')

describe('a shipped dialect', () => {
  for (const dialect of Object.values(dialects)) {
    it(`${dialect.name} carries the calls in both directions`, async () => {
      for (const call of callIds) {
        if (!canSend(dialect, call)) continue
        const { result } = await take(call, bodyUnder(call, dialect), { partner: { dialect } })
        assert.equal(result.reply.code, isTaken(dialect, call) ? '1' : '0', `${call} ${result.reply.message}`)
      }
    })
  }
  it('that sorts case-insensitively differs in the demand alone, the one call with a capital letter', () => {
    const capital = callIds.filter((call) => definitionOf(call).fields.some(({ wire }) => /[A-Z]/.test(wire)))
    assert.deepEqual(capital, ['demand'])
  })
  it('case-insensitive verifies what its partner sorts so, and rejects byte order from it', async () => {
    const theirs = bodyUnder('demand', dialects['case-insensitive-both'])
    const dialect = dialects['case-insensitive']
    assert.equal((await take('demand', theirs, { partner: { dialect } })).result.reply.code, '1')
    assert.equal((await take('demand', theirs)).result.code, 'signature-invalid')
    assert.equal((await take('demand', bodyUnder('demand', dialects.epoint))).result.reply.code, '1')
  })
})

describe('with a dialect swapped on one side only', () => {
  const signing = ['epoint', 'amp-key', 'suffix', 'hmac', 'hmac-base64', 'case-insensitive-both']
  for (const ours of signing) {
    it(`${ours}: the reply reveals nothing and the doctor names the difference`, async () => {
      for (const theirs of signing) {
        if (theirs === ours) continue
        const sent = dialects[theirs] ?? assert.fail()
        const dialect = dialects[ours] ?? assert.fail()
        const body = bodyUnder('demand', sent)
        const { result } = await take('demand', body, { partner: { dialect } })
        const unknown = await take('demand', body, { partner: { appkey: 'another_partner' } })
        assert.equal(result.body, unknown.result.body)
        const { ok, findings } = diagnose(body, secret, dialect)
        assert.deepEqual(
          [ok, findings.map(({ code, form, sort }) => [code, form, sort])],
          [false, [['matches-dialect', sent.signature, sent.signSort]]],
        )
      }
    })
  }
})
