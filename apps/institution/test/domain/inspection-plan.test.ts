import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createInspectionPlan, type InspectionPlanOptions } from '../../src/domain/inspection-plan.ts'
import { drawChances } from '../../src/issuing/draw-chances.ts'

const at = Date.parse('2026-11-25T10:00:00+08:00')
const nextDay = at + 86_400_000
const kind = { key: 'a', passesOnExtremes: async () => true }
const usual = { id: 'f', amountFen: 70_000_000n, at }

/** A plan whose chance never chooses a file, after `files` that passed. */
async function planAfter(files: number, options: Partial<InspectionPlanOptions> = {}, proven = kind) {
  const plan = createInspectionPlan({ aboveFen: 100_000_000n, filesBeforeProof: 3, chanceOf: () => 0.5, ...options })
  for (let file = 0; file < files; file++) plan.note(proven, { ...usual, isClean: true })
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
    for (let file = 0; file < 3; file++) plan.note(kind, { ...usual, isClean: true })
    assert.equal(plan.isFull(kind, usual), true, 'while it is being proven')
  })

  it('the first of each kind and of each day is', async () => {
    const plan = await planAfter(3)
    assert.equal(plan.isFull({ key: 'b' }, usual), true)
    assert.equal(plan.isFull(kind, { ...usual, at: nextDay }), true)
    plan.note(kind, { ...usual, isClean: true, at: nextDay })
    assert.equal(plan.isFull(kind, { ...usual, at: nextDay }), false)
  })

  it('one in fifty is, by chance, and all above the amount', async () => {
    const chance = { now: 0.02 }
    const plan = await planAfter(3, { chanceOf: () => chance.now })
    assert.equal(plan.isFull(kind, usual), false)
    chance.now = 0.0199
    assert.equal(plan.isFull(kind, usual), true)
    chance.now = 0.5
    assert.equal(plan.isFull(kind, { ...usual, amountFen: 100_000_001n }), true)
    assert.equal(plan.isFull(kind, { ...usual, amountFen: 100_000_000n }), false)
  })

  it('all are again after one with a finding, also one that was inspected during the attempt', async () => {
    const plan = await planAfter(3)
    plan.note(kind, { ...usual, isClean: false })
    assert.equal(plan.isFull(kind, usual), true)
    const attempt = Promise.withResolvers<boolean>()
    const slow = { key: 'a', passesOnExtremes: () => attempt.promise }
    const other = createInspectionPlan({ aboveFen: 100_000_000n, filesBeforeProof: 1, chanceOf: () => 0.5 })
    other.note(slow, { ...usual, isClean: true })
    other.note(slow, { ...usual, isClean: false })
    attempt.resolve(true)
    await other.idle()
    assert.equal(other.isFull(kind, usual), true)
  })

  it('one that was begun and did not pass is, at each further attempt', async () => {
    const plan = await planAfter(3)
    plan.begin({ id: 'f' })
    assert.equal(plan.isFull(kind, usual), true)
    assert.equal(plan.isFull(kind, { ...usual, id: 'g' }), false)
    plan.note(kind, { ...usual, isClean: false })
    for (let file = 0; file < 3; file++) plan.note(kind, { ...usual, id: 'g', isClean: true })
    await plan.idle()
    assert.equal(plan.isFull(kind, { ...usual, id: 'g' }), false)
    assert.equal(plan.isFull(kind, usual), true)
    plan.note(kind, { ...usual, isClean: true })
    assert.equal(plan.isFull(kind, usual), false)
  })

  it('the chance is the same at each attempt, about one in as many as asked for, and another in each process', async () => {
    const chosenBy = (plan: Awaited<ReturnType<typeof planAfter>>) =>
      Array.from({ length: 5000 }, (_, index) => `${index}`).filter((id) => plan.isFull(kind, { ...usual, id }))
    const plan = await planAfter(3, { chanceOf: drawChances() })
    const chosen = chosenBy(plan)
    assert.deepEqual(chosenBy(plan), chosen)
    assert.ok(chosen.length > 40 && chosen.length < 180, `${chosen.length} of 5000`)
    assert.notDeepEqual(chosenBy(await planAfter(3, { chanceOf: drawChances() })), chosen)
  })
})
