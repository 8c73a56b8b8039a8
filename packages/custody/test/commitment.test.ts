import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { ApplicationToSeal } from '@openbaohan/custody/application.ts'
import { sealApplication } from '@openbaohan/custody/application.ts'
import { applicationNumberOf, numberFitsCommitment } from '@openbaohan/custody/application-number.ts'
import { commit } from '@openbaohan/custody/commitment.ts'
import { joinPrefixed, splitPrefixed } from '@openbaohan/custody/length-prefixed.ts'
import type { SealedLot } from '@openbaohan/custody/lot-text.ts'
import { createEnvelopeOpener } from '@openbaohan/custody/sealed-envelope.ts'
import fc from 'fast-check'
import { lot } from './sealed-application.ts'

/** Written by tools/oracles/custody.py; bytes in hex. */
type CustodyVector = ApplicationToSeal & {
  about: string
  /** The application number covers the whole commitment. */
  commitmentNumber: boolean
  lotPrivateKey: string
  key: string
  salt: string
  ephemeral: string
  sealed: SealedLot
  commitment: string
  applicationNumber: string
  box: string
}

describe('a commitment', () => {
  const facts = {
    appkey: 'a',
    applicantCode: 'b',
    amount: '1.00',
    sealed: { lotNumber: 'n', lotName: 'm', beneficiaryName: 'o', beneficiaryCode: 'c' },
  }
  const secrets = { key: new Uint8Array(16), salt: new Uint8Array(16), lot }
  const base = commit(facts, secrets)

  const changes: readonly [string, typeof facts, typeof secrets][] = [
    ['the partner', { ...facts, appkey: 'x' }, secrets],
    ['the applicant', { ...facts, applicantCode: 'x' }, secrets],
    ['the amount', { ...facts, amount: '1.0' }, secrets],
    ['the key', facts, { ...secrets, key: new Uint8Array(16).fill(1) }],
    ['the salt', facts, { ...secrets, salt: new Uint8Array(16).fill(1) }],
    ['a ciphertext', { ...facts, sealed: { ...facts.sealed, lotName: 'x' } }, secrets],
    ['a text', facts, { ...secrets, lot: { ...lot, lotName: 'x' } }],
    ['a character moved to its neighbour', { ...facts, appkey: 'ab', applicantCode: '' }, secrets],
  ]
  for (const [what, otherFacts, otherSecrets] of changes)
    it(`changes with ${what}`, () => assert.notEqual(commit(otherFacts, otherSecrets), base))

  it('is computed over bytes that parse in exactly one way', () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(parts, (given) => {
        assert.deepEqual(splitPrefixed(joinPrefixed(given), given.length), given)
        assert.equal(splitPrefixed(joinPrefixed(given).subarray(1), given.length + 1), undefined)
      }),
    )
  })
})

describe('an application number', () => {
  it('is E and the first characters of the commitment, 41 or 21 in all, and matches no other commitment', () => {
    const commitment = 'ab'.repeat(32)
    assert.match(applicationNumberOf(commitment), /^E[A-Z2-7]{40}$/)
    assert.match(applicationNumberOf(commitment, 'short'), /^E[A-Z2-7]{20}$/)
    assert.ok(numberFitsCommitment(applicationNumberOf(commitment, 'short'), commitment))
    assert.ok(!numberFitsCommitment(applicationNumberOf(commitment), 'ac'.repeat(32)))
    assert.ok(!numberFitsCommitment('E', commitment))
  })
})

describe('the custody vectors, which state the form of the number (D22)', () => {
  const { applications }: { applications: readonly CustodyVector[] } = JSON.parse(
    readFileSync(new URL('../../../vectors/custody.json', import.meta.url), 'utf8'),
  )

  for (const vector of applications)
    it(`are reproduced byte for byte: ${vector.about}`, () => {
      const randomness = [vector.key, vector.salt, vector.ephemeral].map((hex) => Buffer.from(hex, 'hex'))
      const application = sealApplication(
        { ...vector, numberForm: vector.commitmentNumber ? 'full' : 'short' },
        () => randomness.shift() ?? assert.fail('more randomness was drawn than the vector holds'),
      )
      const { sealed, commitment, applicationNumber, envelope } = application
      assert.deepEqual(
        { sealed, commitment, applicationNumber, envelope: Buffer.from(envelope).toString('hex') },
        {
          sealed: vector.sealed,
          commitment: vector.commitment,
          applicationNumber: vector.applicationNumber,
          envelope: vector.box,
        },
      )
      const opened = createEnvelopeOpener(Buffer.from(vector.lotPrivateKey, 'hex'))(envelope)
      assert.deepEqual(opened?.lot, vector.lot)
    })
})
