/** A lot is aborted while the wire misbehaves: both sides end every application as withdrawn, and no key was sent. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { listInstitutionApplications } from '@openbaohan/kit/demo/list-applications.ts'
import { institutions } from '@openbaohan/kit/sandbox/organisations.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { applyTen, statesOf } from './ten-applications.ts'

const hour = 3_600_000

describe('an aborted lot between two sides', () => {
  let network: Network
  before(async () => {
    network = await startNetwork({ seed: 20_261_124 })
  })
  after(() => network.stop())

  it('ends in withdrawals on both, within the day', async () => {
    network.wire.behave({})
    const applied = await applyTen(network, 0)
    await network.settle()
    assert.deepEqual(await statesOf(network, applied), ['issued'])
    for (const lot of new Set(applied.values()))
      await callApi(network.access('platform'), 'POST', `/api/lots/${lot}/abort`, { reason: '投标人不足三家' })
    for (let at = 0; at < 26; at++) {
      network.clock.advance(hour)
      await network.settle()
    }
    assert.deepEqual(await statesOf(network, applied), ['withdrawn'])
    const all = institutions.map(({ id }) => listInstitutionApplications(network.access(id)))
    const theirs = (await Promise.all(all)).flat().filter(({ number }) => applied.has(number))
    assert.equal(theirs.length, applied.size)
    assert.deepEqual([...new Set(theirs.map(({ state }) => state))], ['withdrawn'])
    const keys = await network.query<{ id: string }>('platform', `select id from message where call = 'restore'`)
    assert.deepEqual(keys, [])
    const joined = await network.query<{ application: string }>(
      'platform',
      'select application from opened_application',
    )
    assert.deepEqual(joined, [])
  })
})
