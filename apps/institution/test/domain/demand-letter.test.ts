import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  checkLetter,
  type DemandLetter,
  decideSealAnswer,
  letterAfter,
  type SealAnswer,
} from '../../src/domain/demand/demand-letter.ts'

const whole = { sm3: 'a', isSealed: true, isAbout: true }
const unsealed = { ...whole, isSealed: false }
const ofAnother = { ...whole, isAbout: false }

describe('the letter of a demand', () => {
  const table: readonly [string, Parameters<typeof checkLetter>[0], string][] = [
    ['nothing', [], ''],
    ['a letter that is right', [whole], 'present sealed about counts'],
    ['a letter that the beneficiary did not seal', [unsealed], 'present about'],
    ['a letter about something else', [ofAnother], 'present sealed'],
    ['a letter of neither', [{ ...unsealed, isAbout: false }], 'present'],
    ['a seal on one document and the text of another', [ofAnother, unsealed], 'present about'],
    ['a wrong letter beside a right one', [unsealed, whole], 'present sealed about counts'],
  ]
  for (const [what, documents, expected] of table)
    it(`with ${what} is ${expected || 'missing'}`, () => assert.equal(words(checkLetter(documents)), expected))

  const overrides: readonly [string, Parameters<typeof letterAfter>, string][] = [
    ['a red one that two accepted', [[unsealed], { documents: ['a'], counts: true }], 'present sealed about counts'],
    ['a good one that two rejected', [[whole], { documents: ['a'], counts: false }], 'present about'],
    [
      'another red one than was accepted',
      [[{ ...unsealed, sm3: 'b' }], { documents: ['a'], counts: true }],
      'present about',
    ],
    [
      'a red one that was accepted, and a further one',
      [[unsealed, { ...unsealed, sm3: 'b' }], { documents: ['a'], counts: true }],
      'present about',
    ],
    ['none, though some were accepted', [[], { documents: [], counts: true }], ''],
  ]
  for (const [what, given, expected] of overrides)
    it(`${what} is ${expected || 'missing'}`, () => assert.equal(words(letterAfter(...given)), expected))
})

describe('an answer to the seal question', () => {
  const missing = checkLetter([])
  const [good, bad] = [checkLetter([whole]), checkLetter([unsealed])]
  const table: readonly [string, SealAnswer, DemandLetter, string][] = [
    ['none without a letter', { answer: undefined, reason: undefined }, missing, 'as-checked'],
    ['none with a bad letter', { answer: undefined, reason: '已核对' }, bad, 'as-checked'],
    ['yes without a letter', { answer: true, reason: '已核对' }, missing, 'seal-before-document'],
    ['no without a letter', { answer: false, reason: undefined }, missing, 'seal-before-document'],
    ['yes with a good letter', { answer: true, reason: undefined }, good, 'as-checked'],
    ['no with a bad letter', { answer: false, reason: undefined }, bad, 'as-checked'],
    ['yes with a bad letter', { answer: true, reason: undefined }, bad, 'against-the-check'],
    ['no with a good letter', { answer: false, reason: undefined }, good, 'against-the-check'],
    ['yes with a bad letter and a reason', { answer: true, reason: '已核对' }, bad, 'ask'],
    ['no with a good letter and a reason', { answer: false, reason: '受益人否认' }, good, 'ask'],
  ]
  for (const [what, answer, letter, expected] of table)
    it(`${what} → ${expected}`, () => {
      const decision = decideSealAnswer(answer, letter)
      assert.equal(decision.kind === 'refuse' ? decision.problem : decision.kind, expected)
    })
})

const words = ({ isPresent, isSealed, isAbout, counts }: DemandLetter) =>
  Object.entries({ present: isPresent, sealed: isSealed, about: isAbout, counts })
    .flatMap(([word, is]) => (is ? [word] : []))
    .join(' ')
