import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import { type ClaimLoop, createClaimLoop, restMs } from '../src/loop/claim-loop.ts'

const pollMs = 100

describe('a claim loop', () => {
  let now = 0
  let claimedAt: number[] = []
  let due = 0
  /** Something is expected during each claim. */
  let expecting = false
  let loop: ClaimLoop

  /** Milliseconds pass one by one, each with its claims, so that the times of claims are exact. */
  async function pass(milliseconds: number) {
    for (let each = 0; each < milliseconds; each++) {
      now += 1
      mock.timers.tick(1)
      await turn()
    }
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const pauses = () => claimedAt.slice(1).map((at, each) => at - (claimedAt[each] ?? 0))

  beforeEach(async () => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
    now = 0
    due = 0
    expecting = false
    claimedAt = []
    loop = createClaimLoop({
      pollMs,
      claim: async () => {
        claimedAt.push(now)
        if (expecting) loop.expect()
        return due === 0 ? 0 : due--
      },
      held: () => [],
      onClaimFailed: assert.fail,
    })
    loop.start()
    await turn()
  })
  afterEach(async () => {
    await loop.stop()
    mock.timers.reset()
  })

  it('doubles its pauses while it finds nothing, and never waits longer than half a second', async () => {
    await pass(3000)
    assert.deepEqual(pauses(), [100, 200, 400, restMs, restMs, restMs, restMs])
    assert.equal(restMs, 500)
  })

  it('claims at its own interval as long as it finds something', async () => {
    due = 5
    await pass(1000)
    assert.deepEqual(pauses(), [100, 100, 100, 100, 100, 100, 200])
  })

  it('claims at once when it is woken at rest, and at its own interval afterwards', async () => {
    await pass(3000)
    claimedAt = [now]
    loop.wake()
    await turn()
    await pass(400)
    assert.deepEqual(pauses(), [0, 100, 200])
  })

  it('claims within its own interval when something is expected at rest', async () => {
    await pass(3000)
    claimedAt = [now]
    await pass(10)
    loop.expect()
    await pass(110)
    assert.deepEqual(pauses(), [110])
  })

  it('claims no earlier for what is expected while it is not at rest', async () => {
    due = 100
    for (let each = 0; each < 50; each++) {
      await pass(10)
      loop.expect()
    }
    assert.deepEqual(pauses(), [100, 100, 100, 100, 100])
  })

  it('does not rest when something is expected while it claims', async () => {
    expecting = true
    await pass(1000)
    assert.deepEqual(new Set(pauses()), new Set([pollMs]))
  })

  it('claims no more after it was stopped', async () => {
    await loop.stop()
    claimedAt = []
    loop.wake()
    loop.expect()
    await pass(1000)
    assert.deepEqual(claimedAt, [])
  })
})
