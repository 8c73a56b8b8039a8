import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createSenderLimiter } from '../src/http/limits/sender-limiter.ts'
import { limits } from '../src/limits.ts'
import { senderOf } from '../src/partners/addresses.ts'

describe('unauthenticated messages of one sender', () => {
  it('pass up to the rate of a minute, each sender separately', () => {
    const limit = createSenderLimiter(60)
    const passed = (sender: string, count: number, now: number) =>
      Array.from({ length: count }, () => limit(sender, now)).filter(Boolean).length
    assert.deepEqual([passed('a', 100, 0), passed('b', 10, 0)], [60, 10])
    assert.deepEqual([passed('a', 10, 5000), passed('a', 10, 5000)], [5, 0], 'one a second comes back')
  })

  it('are counted for a limited number of senders; the one that was silent longest is forgotten first', () => {
    const limit = createSenderLimiter(1)
    assert.ok(limit('first', 0) && limit('second', 0))
    for (let index = 2; index < limits.countedAddresses; index++) limit(`sender ${index}`, 0)
    assert.equal(limit('first', 0), false, 'still counted')
    limit('one more', 0)
    assert.equal(limit('first', 0), false)
    assert.equal(limit('second', 0), true, 'forgotten')
  })
})

describe('what counts as one sender', () => {
  for (const [address, sender] of [
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '20010db800010002/64'],
    ['2001:db8:1:2::1', '20010db800010002/64'],
    ['::1', '0000000000000000/64'],
    ['no: address', 'no: address'],
  ] as const)
    it(`${address} is ${sender}`, () => assert.equal(senderOf(address), sender))
})
