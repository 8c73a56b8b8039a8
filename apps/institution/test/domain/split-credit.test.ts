/** A credit is split into its premium and a rest that together are never more than it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitCredit } from '../../src/domain/bank-entry/split-credit.ts'
import { statesRefund } from '../../src/domain/bank-entry/states-refund.ts'

/** Without a dependency, and the same each time. */
function* numbers(count: number): Generator<bigint> {
  let seed = 20_261_202
  for (let index = 0; index < count; index += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    yield BigInt(seed % 1_000_000) + 1n
  }
}

test('the premium and the rest of a credit are exactly the credit; of less nothing is taken', () => {
  const all = [...numbers(4000)]
  for (const [index, credit] of all.entries()) {
    const due = index % 3 === 0 ? credit : (all[index + 1] ?? 1n)
    const split = splitCredit(credit, due)
    const sum = split.kind === 'exact' ? due : split.kind === 'more' ? due + split.rest : due - split.missing
    assert.equal(sum, credit)
    assert.equal(split.kind === 'more' && split.rest <= 0n, false)
    assert.equal(split.kind === 'less' && split.missing <= 0n, false)
    assert.equal(split.kind === 'exact', credit === due)
  }
})

const texts: readonly (readonly [string | undefined, boolean])[] = [
  ['退保费', true],
  ['退手续费 BH2026', true],
  ['投标保函保费退还', true],
  ['退投标保函保费', true],
  ['Refund of premium', true],
  ['退保申请', false],
  ['投标保函保费', false],
  ['索赔付款', false],
  ['', false],
  [undefined, false],
]
for (const [text, expected] of texts)
  test(`remittance information ${text ?? 'none'} ${expected ? 'states' : 'does not state'} a refund`, () => {
    assert.equal(statesRefund(text), expected)
  })
