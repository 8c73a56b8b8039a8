import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { limits } from '../src/limits.ts'
import { createPartnerLimiter } from '../src/partners/partner-limits.ts'

const at = 1_780_000_000_000

describe('the limits of a partner', () => {
  it('allow a burst, then the steady rate', () => {
    const exceeds = createPartnerLimiter()
    const slow = { id: 'slow', limits: { requestsPerSecond: 2, burst: 3 } }
    const taken = (count: number, now: number) =>
      Array.from({ length: count }, () => exceeds(slow, 10, now)).filter((excess) => excess === undefined).length
    assert.equal(taken(10, at), 3)
    assert.equal(taken(10, at + 1000), 2)
    assert.equal(taken(10, at + 1250), 0)
    assert.equal(taken(10, at + 60_000), 3)
    assert.deepEqual(exceeds(slow, 10, at + 60_000), { code: 'too-many-messages', status: 429, unrecorded: true })
  })

  it('of one partner take nothing from another', () => {
    const exceeds = createPartnerLimiter()
    const one = { id: 'one', limits: { requestsPerSecond: 1, burst: 1 } }
    assert.equal(exceeds(one, 1, at), undefined)
    assert.notEqual(exceeds(one, 1, at), undefined)
    assert.equal(exceeds({ id: 'other', limits: {} }, 1, at), undefined)
  })

  it('apply at once when they are changed', () => {
    const exceeds = createPartnerLimiter()
    const agreed = (burst: number) => ({ id: 'a', limits: { requestsPerSecond: 1, burst } })
    assert.equal(exceeds(agreed(1), 1, at), undefined)
    assert.notEqual(exceeds(agreed(1), 1, at), undefined)
    assert.equal(exceeds(agreed(5), 1, at), undefined)
  })

  it('limit a body to the agreed size, or to the program’s own', () => {
    const exceeds = createPartnerLimiter()
    const small = { id: 'small', limits: { bodyBytes: 2048 } }
    assert.equal(exceeds(small, 2048, at), undefined)
    assert.deepEqual([exceeds(small, 2049, at)?.code, exceeds(small, 2049, at)?.status], ['body-too-large', 413])
    assert.equal(exceeds({ id: 'any', limits: {} }, limits.gatewayBodyBytes, at), undefined)
  })
})
