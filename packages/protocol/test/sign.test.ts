import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { forgeableForms, signatureForms, signatureMatches, signCanonical, signInCase } from '../src/codec/sign.ts'

const secret = '8e442f6bf96badf04a176f7c051384a0'
const canonical = 'applyno=E1&appkey=finance_bank'

/** The same text with another character of the alphabet at one place. */
const changedAt = (sign: string, place: number) =>
  `${sign.slice(0, place)}${sign.charAt(place) === '7' ? '8' : '7'}${sign.slice(place + 1)}`

describe('the letter case of a signature', () => {
  for (const signature of signatureForms) {
    const isHex = signature !== 'hmac-base64'
    it(`of ${signature} is ${isHex ? 'that of the dialect' : 'never changed'}`, () => {
      const written = (['lower', 'upper'] as const).map((hexCase) => signInCase('aB3', { signature, hexCase }))
      assert.deepEqual(written, isHex ? ['ab3', 'AB3'] : ['aB3', 'aB3'])
    })
  }
})

describe('a signature', () => {
  it('of prefix alone can be forged, by length extension', () => assert.deepEqual([...forgeableForms], ['prefix']))

  for (const form of signatureForms) {
    const sign = signCanonical(form, secret, canonical)
    const matches = (given: string) => signatureMatches(form, secret, canonical, given)
    const length = form === 'hmac-base64' ? 44 : 64

    it(`of ${form} is compared whole: another character at any of its ${length} places is another signature`, () => {
      assert.equal(sign.length, length)
      assert.ok(matches(sign), 'the control')
      const accepted = Array.from(sign, (_, place) => place).filter((place) => matches(changedAt(sign, place)))
      assert.deepEqual(accepted, [])
    })

    const wrong: readonly [string, string][] = [
      ['nothing', ''],
      ['one character less', sign.slice(0, -1)],
      ['one character less at its start', sign.slice(1)],
      ['one character more', `${sign}0`],
      ['one character more at its start', `0${sign}`],
      ['a line end', `${sign}\n`],
      ['a character outside the alphabet', `${sign.slice(0, 9)}g-${sign.slice(11)}`],
      ['a letter that folds to one of the alphabet', `${sign.slice(0, 9)}\uff21${sign.slice(10)}`],
    ]
    for (const [what, given] of wrong) it(`of ${form} is none with ${what}`, () => assert.equal(matches(given), false))

    it(`of ${form} ${form === 'hmac-base64' ? 'depends on' : 'ignores'} letter case`, () => {
      const expected = form !== 'hmac-base64'
      assert.deepEqual([matches(sign.toUpperCase()), matches(sign.toLowerCase())], [expected, expected])
    })
  }
})
