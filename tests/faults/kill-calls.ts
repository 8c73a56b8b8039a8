/**
 * Invariant 1 for every call: the whole process tree, PostgreSQL included, is killed after steps that cause the twelve
 * calls, as soon as the step is acknowledged or a moment later; amid letters and movements of money; and while a
 * register is being imported.
 */
import assert from 'node:assert/strict'
import { after, before, it, type TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { compare, fetchStatement } from '@openbaohan/kit/commands/reconcile/statement-source.ts'
import { countWire, type JournalEntry } from '@openbaohan/kit/demo/count-wire.ts'
import { findSubjects } from '@openbaohan/kit/demo/find-subjects.ts'
import { inventedBidder } from '@openbaohan/kit/demo/plan.ts'
import { type Access, loadAccess } from '@openbaohan/kit/sandbox/home.ts'
import { type CallId, callIds } from '@openbaohan/protocol/calls.ts'
import type { MessageId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { eventually } from '../harness/eventually.ts'
import { createRandom } from '../harness/random.ts'
import { type RunningSandbox, startRunningSandbox } from '../harness/running-sandbox.ts'
import { count } from '../runner/counts.ts'
import { planTwelveCalls } from '../stories/twelve-calls.ts'
import { lastLines } from './last-lines.ts'
import { type MoneyActions, prepareMoneyActions, problemsOf } from './money-actions.ts'

const partner = 'finance_bank'
/** From before a message leaves until after its answer. */
const killedWithinMs = 400
/** What later steps need: an opening ends a withdrawal that is under way. An invoice waits for the key by itself. */
const waits = [
  ['issued', 3],
  ['withdrawn', 1],
] as const
/** The notice that a request causes makes it obsolete: when a kill loses its answer, it is not sent again. */
const endedBy: Partial<Record<CallId, MessageId>> = {
  ...{ withdraw: 'withdrawn', invoice: 'invoiced', release: 'releaseResult', abandon: 'abandonResult' },
}
/** Kills amid letters and movements of money: after how many of their answers, and how much later at most. */
const answeredBeforeKill = [1, 4]
const moneyRounds = answeredBeforeKill.length
const soonMs = 20
const importedEntries = 1_000
const firstImported = 60_000

const isEmpty = (found: readonly unknown[]) => found.length === 0

type Application = { number: string; state: string }

/** @param killedAfter the calls after whose step everything is killed */
export function describeKills(killedAfter: readonly CallId[], { amidMoney }: { amidMoney: boolean }): void {
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

  const killAndRestart = async (t: TestContext, when: string) => {
    const { home } = sandbox
    assert.ok((await sandbox.kill()) > 3)
    count('kills', 1)
    for (const line of [`killed after ${when}`, ...lastLines(home)]) t.diagnostic(line)
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
  /** Calls without an accepted answer, nor the notice that ends them. */
  const findUnanswered = async (numbers: readonly string[]) => {
    const seen = await countWire(sandbox.home, numbers)
    const notices = new Set((await Promise.all((await findSubjects(sandbox.home, numbers)).map(noticesTaken))).flat())
    const isEnded = (by: string | undefined) => by !== undefined && notices.has(by)
    return callIds.filter((call) => seen[call] === 0 && !isEnded(endedBy[call]))
  }
  const noticesTaken = async (subject: string) => {
    const path = `/api/messages?subject=${encodeURIComponent(subject)}`
    const entries = await callApi<JournalEntry[]>(access.platform, 'GET', path)
    return entries
      .filter(({ direction, outcome }) => direction === 'in' && outcome === 'accepted')
      .map(({ call }) => call)
  }
  const differences = async () =>
    compare(await fetchStatement(access.platform, partner), await fetchStatement(access.bank, partner))
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
      if (calls.some((call) => killedAfter.includes(call))) {
        await wait(random() * killedWithinMs)
        await killAndRestart(t, calls.join(' '))
      }
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
    // An answer that the last kill has lost comes with the next attempt.
    await eventually('each call was answered', () => findUnanswered(numbers), isEmpty)
    await eventually('the statements agree', differences, isEmpty)
    assert.equal((await fetchStatement(access.platform, partner)).entries.length, 5)
  })

  it('control: a side that lost one of them is found', async () => {
    const [ours, theirs] = [await fetchStatement(access.platform, partner), await fetchStatement(access.bank, partner)]
    assert.equal(compare(ours, { ...theirs, entries: theirs.entries.slice(1) }).length, 1)
  })

  if (amidMoney) describeMoney()

  it('imports a register whole or not at all, and the same entries only once', async (t) => {
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
    await killAndRestart(t, 'the import began')
    const wasAcknowledged = (await interrupted) === ''
    const stored = (await registered()) - first
    assert.ok(stored === 0 || stored === importedEntries, `${stored} of ${importedEntries}`)
    if (wasAcknowledged) assert.equal(stored, importedEntries)
    assert.equal((await sync()).added, importedEntries - stored)
    assert.equal(await registered(), first + importedEntries)
  })

  function describeMoney(): void {
    let money: MoneyActions | undefined
    const moneyActions = async () =>
      (money ??= await prepareMoneyActions(() => ({ home: sandbox.home, ...access }), moneyRounds))

    it('neither loses nor repeats a letter or a movement of money', async (t) => {
      const { ofRound, demandsAtBank } = await moneyActions()
      for (let round = 0; round < moneyRounds; round++) {
        const actions = ofRound(round)
        const ordered = actions.map(({ run }) => problemOf(run))
        await Promise.all([afterAnswers(ordered, answeredBeforeKill[round] ?? 1), wait(random() * soonMs)])
        await killAndRestart(t, `${answeredBeforeKill[round] ?? 1} answers`)
        const problems = await Promise.all(ordered)
        const effects = await Promise.all(actions.map((action) => action.effects()))
        const outcomes = actions.map(({ name }, index) => ({
          ...{ name, acknowledged: problems[index] === '', effects: effects[index] ?? 0 },
        }))
        t.diagnostic(outcomes.map((one) => `${one.name}: ${one.acknowledged}, ${one.effects}`).join('; '))
        assert.deepEqual(problemsOf(outcomes), [])
        // Ordered again, as after a lost answer.
        for (const { name, run, effects } of actions) {
          const problem = await problemOf(run)
          assert.equal(await effects(), 1, `${name}: ${problem}`)
        }
      }
      const arrived = await eventually('the letters arrive', demandsAtBank, (count) => count > moneyRounds)
      assert.equal(arrived, 1 + moneyRounds, 'each demand arrived once')
    })

    it('control: an acknowledged payment that is not there, and one under two references, are found', async () => {
      const { pay } = await moneyActions()
      const [first, again, lost] = [pay('C-1'), pay('C-2'), pay('C-3')]
      await first.run()
      await again.run()
      const outcomes = [
        { name: 'twice', acknowledged: true, effects: (await first.effects()) + (await again.effects()) },
        { name: 'lost', acknowledged: true, effects: await lost.effects() },
      ]
      assert.deepEqual(problemsOf(outcomes), ['twice: 2 times', 'lost: lost'])
    })
  }
}

/** Resolves as soon as so many of them have. */
function afterAnswers(all: readonly Promise<unknown>[], count: number): Promise<void> {
  let answers = 0
  return new Promise((resolve) => {
    for (const one of all)
      one.then(() => {
        answers += 1
        if (answers >= count) resolve()
      })
  })
}
