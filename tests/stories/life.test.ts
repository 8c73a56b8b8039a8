/** apply → issued → bid opening → restore → restored, over a wire that misbehaves, on real PostgreSQL. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { type Behaviour, faults } from '../harness/wire.ts'
import { type Applied, applyTen, assertEnd, openLots, statesOf } from './ten-applications.ts'

describe('the life of a guarantee over a wire that misbehaves', () => {
  let network: Network
  before(async () => {
    network = await startNetwork({ seed: 20_261_208 })
  })
  after(() => network.stop())
  beforeEach(() => network.wire.behave({}))

  let story = 0
  const applyUnder = async (behaviour: Behaviour): Promise<Applied> => {
    network.wire.behave(behaviour)
    return applyTen(network, story++)
  }
  const live = async (behaviour: Behaviour) => {
    const applied = await applyUnder(behaviour)
    await network.settle()
    assert.deepEqual(await statesOf(network, applied), ['issued'])
    await openLots(network, applied)
    await network.settle()
    await assertEnd(network, applied)
  }

  for (const turn of ['once', 'once again', 'a third time'])
    it(`completes ${turn} on a wire with every kind of fault`, async () => {
      const before = network.wire.counts()
      await live({})
      const wrong = faults.reduce((sum, fault) => sum + network.wire.counts()[fault] - before[fault], 0)
      assert.ok(wrong > 5, 'the wire must have misbehaved')
    })

  for (const fault of faults)
    it(`completes on a wire that does ${fault} to four messages of five`, () => live({ faultRate: 0.8, only: [fault] }))

  it('waits for a partner that is down, shows it to the operator, and continues when it is back', async () => {
    const applied = await applyUnder({ faultRate: 1, only: ['reset'] })
    await network.settleFor(3_600_000)
    assert.deepEqual(await statesOf(network, applied), ['submitted'])
    const blocked = await callApi<{ key: string; state: string }[]>(network.access('platform'), 'GET', '/api/stuck')
    assert.deepEqual(new Set(blocked.map(({ key }) => key)), new Set(applied.keys()))
    assert.deepEqual([...new Set(blocked.map(({ state }) => state))], ['retrying'])
    network.wire.behave({ faultRate: 0 })
    await network.settle()
    await openLots(network, applied)
    await network.settle()
    await assertEnd(network, applied)
  })

  it('opens by the schedule, and no key is sent a moment earlier', async () => {
    const applied = await applyUnder({})
    await network.settle()
    const [lot = ''] = applied.values()
    const { opensAt } = await callApi<{ opensAt: number }>(network.access('platform'), 'GET', `/api/lots/${lot}`)
    network.clock.set(opensAt - 1)
    await network.settle()
    assert.deepEqual(await statesOf(network, applied), ['issued'])
    network.clock.set(opensAt)
    await network.settle()
    await assertEnd(network, applied)
    const keys = await network.query<{ at: Date }>(
      'platform',
      `select at from message where call = 'restore' and subject = any($1)`,
      [[...applied.keys()]],
    )
    assert.ok(keys.length >= applied.size && keys.every(({ at }) => at.getTime() >= opensAt))
  })
})
