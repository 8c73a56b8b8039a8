/** Invariant 1 over kills of the whole process tree, and what ensures it: with the unique key, and without. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Network, startNetwork } from '../harness/network.ts'
import { descendantsOf } from '../harness/process-tree.ts'
import { applyTen } from '../stories/ten-applications.ts'
import { killLives } from './kill-a-life.ts'

describe('kill -9 of the process tree during a demo', () => {
  it('loses nothing and duplicates nothing in 8 kills over 12 applications', (t) =>
    killLives(1, 12, (line) => t.diagnostic(line)))
})

describe('a single effect', () => {
  const applied = `select application_number, count(*)::int as times from application
                   group by application_number having count(*) > 1`

  /** Every answer is lost, so every message is repeated; returns how many applications the bank has twice. */
  const countDoubled = async (prepare: (network: Network) => Promise<unknown>) => {
    const network = await startNetwork({ seed: 5, faultRate: 1, only: ['lost-answer'] })
    try {
      await prepare(network)
      await applyTen(network, 0)
      await network.settleFor(60_000)
      return (await network.query('bank', applied)).length
    } finally {
      await network.stop()
    }
  }

  it('is ensured by the unique key: with it nothing is duplicated', async () => {
    assert.equal(await countDoubled(async () => {}), 0)
  })
  it('control: without the unique key some are duplicated', async () => {
    const dropKeys = async (network: Network) => {
      await network.query('bank', 'alter table inbox drop constraint inbox_pkey')
      await network.query(
        'bank',
        'alter table application drop constraint application_application_number_partner_round_key',
      )
    }
    assert.ok((await countDoubled(dropKeys)) > 0)
  })
})

describe('the killed process tree', () => {
  it('includes what a child of a child started', () => {
    const parents = new Map([
      [2, 1],
      [3, 2],
      [4, 3],
      [5, 1],
    ])
    assert.deepEqual(descendantsOf(2, parents), [2, 3, 4])
  })
})
