import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { followServerTime, hearTime, serverNow } from '../src/client/server-time.ts'

const answerAt = (at?: number) =>
  new Response('', at === undefined ? {} : { headers: { 'x-openbaohan-time': `${at}` } })
const near = (at: number) => assert.ok(Math.abs(serverNow() - at) < 900, `${serverNow() - at} ms away`)

describe("the program's clock", () => {
  it('is followed when it is moved, forth and back, and those who follow it are told at once', () => {
    let told = 0
    const leave = followServerTime(() => {
      told += 1
    })
    for (const days of [20, -3, 0]) {
      const at = Date.now() + days * 86_400_000
      hearTime(answerAt(at))
      near(at)
    }
    leave()
    assert.equal(told, 3)
  })

  it('stays through an answer that says nothing of it, and through the delay of a line', () => {
    const at = Date.now() + 86_400_000
    hearTime(answerAt(at))
    hearTime(answerAt())
    hearTime(answerAt(at - 400))
    near(at)
  })
})
