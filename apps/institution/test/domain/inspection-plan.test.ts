import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createInspectionPlan, type InspectionPlanOptions } from '../../src/domain/inspection-plan.ts'

const at = Date.parse('2026-11-25T10:00:00+08:00')
const nextDay = at + 86_400_000
const kind = { key: 'a', passesOnExtremes: async () => true }
const usual = { amountFen: 70_000_000n, at }

/** A plan whose chance never chooses a file, after `files` that passed. */
async function planAfter(files: number, options: Partial<InspectionPlanOptions> = {}, proven = kind) {
  const plan = createInspectionPlan({ aboveFen: 100_000_000n, filesBeforeProof: 3, random: () => 0.5, ...options })
  for (let file = 0; file < files; file++) plan.note(proven, { isClean: true, at })
  await plan.idle()
  return plan
}

describe('which own files are inspected in full', () => {
  it('a usual one is not, once its kind has passed on extreme values', async () => {
    assert.equal((await planAfter(3)).isFull(kind, usual), false)
  })

  it('all are, before that, and for good when it fails there or cannot be proven', async () => {
    assert.equal((await planAfter(0)).isFull(kind, usual), true)
    assert.equal((await planAfter(2)).isFull(kind, usual), true)
    for (const passesOnExtremes of [async () => false, () => Promise.reject(new Error('no renderer'))]) {
      const plan = await planAfter(9, {}, { key: 'a', passesOnExtremes })
      assert.equal(plan.isFull(kind, usual), true)
    }
    const plan = await planAfter(0)
    for (let file = 0; file < 3; file++) plan.note(kind, { isClean: true, at })
    assert.equal(plan.isFull(kind, usual), true, 'while it is being proven')
  })

  it('the first of each kind and of each day is', async () => {
    const plan = await planAfter(3)
    assert.equal(plan.isFull({ key: 'b' }, usual), true)
    assert.equal(plan.isFull(kind, { ...usual, at: nextDay }), true)
    plan.note(kind, { isClean: true, at: nextDay })
    assert.equal(plan.isFull(kind, { ...usual, at: nextDay }), false)
  })

  it('one in fifty is, by chance, and all above the amount', async () => {
    const chance = { now: 0.02 }
    const plan = await planAfter(3, { random: () => chance.now })
    assert.equal(plan.isFull(kind, usual), false)
    chance.now = 0.0199
    assert.equal(plan.isFull(kind, usual), true)
    chance.now = 0.5
    assert.equal(plan.isFull(kind, { ...usual, amountFen: 100_000_001n }), true)
    assert.equal(plan.isFull(kind, { ...usual, amountFen: 100_000_000n }), false)
  })

  it('all are again after one with a finding, also one that was inspected during the attempt', async () => {
    const plan = await planAfter(3)
    plan.note(kind, { isClean: false, at })
    assert.equal(plan.isFull(kind, usual), true)
    const attempt = Promise.withResolvers<boolean>()
    const slow = { key: 'a', passesOnExtremes: () => attempt.promise }
    const other = createInspectionPlan({ aboveFen: 100_000_000n, filesBeforeProof: 1, random: () => 0.5 })
    other.note(slow, { isClean: true, at })
    other.note(slow, { isClean: false, at })
    attempt.resolve(true)
    await other.idle()
    assert.equal(other.isFull(kind, usual), true)
  })
})
