/**
 * Invariant 1. Kill -9 of the whole process tree, PostgreSQL included, twenty times during a demo of 200 applications:
 * each round adds ten, is killed at another moment of their life, and the next start finds the folder as it was left.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { removeDataFolder } from '@openbaohan/server/db/data-folder.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { descendantsOf, killTree } from '../harness/process-tree.ts'
import { createRandom } from '../harness/random.ts'
import { count } from '../runner/counts.ts'
import { applyTen } from '../stories/ten-applications.ts'

const kills = 20
const applicationsPerRound = 10
/** About nine minutes on two cores that other tests share. */
const patienceMs = 1_100_000
const kit = fileURLToPath(new URL('../../apps/kit/bin/openbaohan.mjs', import.meta.url))

/** The step after which a round is killed, and how much longer it may run first. */
const moments = [
  { step: 'sandbox', withinMs: 300 },
  { step: 'register', withinMs: 150 },
  { step: 'apply', withinMs: 150 },
  { step: 'accepted', withinMs: 200 },
  { step: 'issued', withinMs: 100 },
  { step: 'bid-opening', withinMs: 200 },
  { step: 'restore', withinMs: 200 },
  { step: 'nothing yet', withinMs: 1_500 },
] as const

type Step = { name: string; ok: boolean; detail?: string }
type Result = { ok: boolean; steps: Step[]; calls: Record<string, number> }

describe('kill -9 of the process tree during a demo', () => {
  let home = ''
  let last: ChildProcess | undefined
  before(() => {
    home = mkdtempSync(join(tmpdir(), 'openbaohan-kill-'))
  })
  after(() => {
    if (last?.pid !== undefined && last.exitCode === null) killTree(last.pid)
    removeDataFolder(home)
    rmSync(home, { recursive: true, force: true })
  })

  const startDemo = (applications: number) => {
    const flags = ['demo', '--home', home, '--applications', String(applications), '--json']
    last = spawn(process.execPath, [kit, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
    return last
  }

  it(`loses nothing and duplicates nothing in ${kills} kills over ${kills * applicationsPerRound} applications`, {
    timeout: patienceMs,
  }, async (t) => {
    const random = createRandom(20_261_208)
    for (let round = 1; round <= kills; round++) {
      const moment = moments[round % moments.length] ?? moments[0]
      const demo = startDemo(round * applicationsPerRound)
      const died = once(demo, 'close')
      await untilStep(demo, moment.step)
      // A deliberate delay: real processes run in real time and are killed at a random moment of it.
      await new Promise((resolve) => setTimeout(resolve, random() * moment.withinMs))
      assert.equal(demo.exitCode, null, `round ${round} ended before it was killed`)
      const killed = killTree(demo.pid ?? 0)
      count('kills', 1)
      t.diagnostic(`${round}: killed ${killed.length} processes after ${moment.step}`)
      await died
    }
    const result = await finish(startDemo(kills * applicationsPerRound))
    assert.deepEqual(
      result.steps.filter((step) => !step.ok),
      [],
    )
    assert.equal(result.ok, true)
    const all = kills * applicationsPerRound
    assert.deepEqual(result.calls, { apply: all, issued: all, restore: all, restored: all })
  })
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

/** Waits until the demo reports that the step is done, by the step's name in its list. */
async function untilStep(demo: ChildProcess, step: string): Promise<void> {
  if (!demo.stderr || step === 'nothing yet') return
  const lines: string[] = []
  for await (const line of createInterface({ input: demo.stderr })) {
    if (line.includes(`/ ${step} (`)) return
    lines.push(line)
  }
  throw new Error(`the demo ended before ${step}:\n${lines.join('\n')}`)
}

/** Lets the demo run to its end and reads its last output. */
async function finish(demo: ChildProcess): Promise<Result> {
  let printed = ''
  let output = ''
  demo.stdout?.on('data', (chunk) => {
    printed += chunk
  })
  demo.stderr?.on('data', (chunk) => {
    output += chunk
  })
  await once(demo, 'close')
  const line = printed.trim().split('\n').at(-1) ?? ''
  assert.notEqual(line, '', output)
  return JSON.parse(line) as Result
}
