/** How old a message may be: requests, notices and known repeats. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CallId, callIds, definitionOf } from '../src/calls.ts'
import { sampleMessage, sampleTime } from '../src/derive/sample.ts'
import { formatWireTime } from '../src/values/wire-time.ts'
import { bodyOf, take } from './receive-world.ts'

const minutes = (count: number) => formatWireTime(sampleTime + count * 60_000)

describe('the clock', () => {
  const late = (call: CallId, minute: number) => take(call, bodyOf(call, { timestamp: minutes(minute) }))

  for (const call of callIds) {
    const { style } = definitionOf(call)
    it(`accepts a first-seen ${style} such as ${call} with a clock 10 minutes off`, async () => {
      assert.equal((await late(call, -10)).result.reply.code, '1')
      assert.equal((await late(call, 10)).result.reply.code, '1')
    })
    it(`${style === 'notice' ? 'takes' : 'refuses'} ${call} an hour late`, async () => {
      const { result, world } = await late(call, -60)
      assert.equal(result.reply.code, style === 'notice' ? '1' : '0')
      assert.deepEqual(world.handled[0]?.flags, style === 'notice' ? ['late-notice'] : undefined)
      assert.equal(world.askedForRepeat.length, 1)
    })
  }

  it('answers a known repeat of any age, and looks it up by the subject of the call', async () => {
    const asked: string[] = []
    const ports = { isRepeat: async ({ subject }: { subject: string }) => asked.push(subject) > 0 }
    for (const call of ['apply', 'invoiced'] as const) {
      const { result, world } = await take(call, bodyOf(call, { timestamp: minutes(-100_000) }), { ports })
      assert.equal(result.reply.code, '1')
      assert.deepEqual(world.handled[0]?.flags, ['stale-repeat'])
    }
    assert.deepEqual(asked, [sampleMessage('apply').applicationNumber, sampleMessage('invoiced').guaranteeNumber])
  })
})
