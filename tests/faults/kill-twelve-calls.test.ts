/**
 * Invariant 1 for every call: the whole process tree, PostgreSQL included, is killed after each of the steps that cause
 * the twelve calls, as soon as the step is acknowledged or a moment later; and while a register is being imported.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { compare, fetchStatement } from '@openbaohan/kit/commands/reconcile/statement-source.ts'
import { countWire } from '@openbaohan/kit/demo/count-wire.ts'
import { inventedBidder } from '@openbaohan/kit/demo/plan.ts'
import { type Access, loadAccess } from '@openbaohan/kit/sandbox/home.ts'
import { callIds } from '@openbaohan/protocol/calls.ts'
import { eventually } from '../harness/eventually.ts'
import { createRandom } from '../harness/random.ts'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { count } from '../runner/counts.ts'
import { planTwelveCalls } from '../stories/twelve-calls.ts'

const partner = 'finance_bank'
/** From before a message leaves until after its answer. */
const killedWithinMs = 400
/** What the next step needs at the bank. An invoice waits for the key by itself. */
const waits = [['issued', 3]] as const
const importedEntries = 1_000
const firstImported = 60_000

type Application = { number: string; state: string }

describe('kill -9 after each of the twelve calls', () => {
  let sandbox: RunningSandbox
  let access: { platform: Access; bank: Access }
  const random = createRandom(20_261_127)

  const connect = async () => {
    const [platform, bank] = await Promise.all([loadAccess(sandbox.home, 'platform'), loadAccess(sandbox.home, 'bank')])
    access = { platform, bank }
  }
  before(async () => {
    sandbox = await startRunningSandbox()
    await connect()
  })
  after(() => sandbox?.stop())

  const killAndRestart = async () => {
    const { home } = sandbox
    assert.ok((await sandbox.kill()) > 3)
    count('kills', 1)
    sandbox = await startRunningSandbox({}, home)
    await connect()
  }
  const plan = planTwelveCalls(
    () => ({
      access: (organisation) => (organisation === 'platform' ? access.platform : access.bank),
      clock: { now: () => Date.now() },
    }),
    0,
  )
  const list = () => callApi<Application[]>(access.platform, 'GET', '/api/applications')
  const problemOf = (action: () => Promise<unknown>) =>
    action().then(
      () => '',
      (error: unknown) => String(error),
    )
  /** What a step needs may not have arrived yet: then it is refused and ordered again. */
  const acknowledged = (action: () => Promise<unknown>) =>
    eventually(
      'the step is acknowledged',
      () => problemOf(action),
      (problem) => problem === '',
    )

  it('loses nothing that was acknowledged and does nothing twice', async (t) => {
    for (const { calls, run } of plan.steps) {
      await acknowledged(run)
      await wait(random() * killedWithinMs)
      t.diagnostic(`killed after ${calls.join(' ')}`)
      await killAndRestart()
      for (const [state, count] of waits.filter(([state]) => calls.some((call) => call === state)))
        await eventually(
          `${count} are ${state}`,
          async () => (await list()).filter((one) => one.state === state).length,
          (reached) => reached === count,
        )
    }
    await acknowledged(plan.assertEnds)
    const numbers = (await list()).map(({ number }) => number)
    assert.equal(numbers.length, 5)
    const seen = await countWire(sandbox.home, numbers)
    assert.deepEqual(
      callIds.filter((call) => seen[call] === 0),
      [],
    )
    const [ours, theirs] = [await fetchStatement(access.platform, partner), await fetchStatement(access.bank, partner)]
    assert.deepEqual(compare(ours, theirs), [])
    assert.equal(ours.entries.length, 5)
  })

  it('control: a side that lost one of them is found', async () => {
    const [ours, theirs] = [await fetchStatement(access.platform, partner), await fetchStatement(access.bank, partner)]
    assert.equal(compare(ours, { ...theirs, entries: theirs.entries.slice(1) }).length, 1)
  })

  it('imports a register whole or not at all, and the same entries only once', async () => {
    const entries = Array.from({ length: importedEntries }, (_, index) => {
      const { code, name, basicAccount } = inventedBidder(firstImported + index)
      const { name: accountName, number: accountNumber, bank: accountBank } = basicAccount
      return { code, name, accountName, accountNumber, accountBank }
    })
    const sync = () => callApi<{ added: number }>(access.platform, 'PUT', '/api/registers/bidder', { entries })
    const registered = async () => (await callApi<unknown[]>(access.platform, 'GET', '/api/bidders')).length
    const first = await registered()
    const interrupted = problemOf(sync)
    await wait(random() * killedWithinMs)
    await killAndRestart()
    const wasAcknowledged = (await interrupted) === ''
    const stored = (await registered()) - first
    assert.ok(stored === 0 || stored === importedEntries, `${stored} of ${importedEntries}`)
    if (wasAcknowledged) assert.equal(stored, importedEntries)
    assert.equal((await sync()).added, importedEntries - stored)
    assert.equal(await registered(), first + importedEntries)
  })
})
