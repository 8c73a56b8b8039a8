import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import { followServerTime, hearTime, serverNow } from '../src/client/server-time.ts'

const answerAt = (at?: number) =>
  new Response('', at === undefined ? {} : { headers: { 'x-openbaohan-time': `${at}` } })

describe("the program's clock", () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date'], now: 1_780_000_000_000 }))
  afterEach(() => mock.timers.reset())

  it('follows when it is moved, forward and back, and notifies subscribers immediately', () => {
    let notified = 0
    const leave = followServerTime(() => {
      notified += 1
    })
    for (const days of [20, -3, 0]) {
      const at = Date.now() + days * 86_400_000
      hearTime(answerAt(at))
      assert.equal(serverNow(), at)
    }
    leave()
    assert.equal(notified, 3)
  })

  it('is unchanged by a response without the header and by network delay', () => {
    const at = Date.now() + 86_400_000
    hearTime(answerAt(at))
    hearTime(answerAt())
    hearTime(answerAt(at - 400))
    assert.equal(serverNow(), at)
  })
})
