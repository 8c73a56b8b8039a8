/**
 * Invariant 1. Kill -9 of the whole process tree, PostgreSQL included, at each moment of the life of a set of
 * applications: the next start finds the folder as it was left, and the demo goes on with the same set.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { removeDataFolder } from '@openbaohan/server/db/data-folder.ts'
import { killTree } from '../harness/process-tree.ts'
import { createRandom } from '../harness/random.ts'
import { waitFor } from '../harness/waits.ts'
import { count } from '../runner/counts.ts'
import { lastLines } from './last-lines.ts'

const kit = fileURLToPath(new URL('../../apps/kit/bin/openbaohan.mjs', import.meta.url))

/** The step of a life after which everything is killed, and how much longer it may run first. */
const moments = [
  { step: 'sandbox', withinMs: 300 },
  { step: 'register', withinMs: 150 },
  { step: 'apply', withinMs: 150 },
  { step: 'accepted', withinMs: 200 },
  { step: 'issued', withinMs: 100 },
  { step: 'bid-opening', withinMs: 200 },
  { step: 'restore', withinMs: 200 },
  // Amid the start that follows a kill.
  { step: undefined, withinMs: 1_500 },
] as const

type Step = { name: string; ok: boolean; detail?: string }
type Result = { ok: boolean; steps: Step[]; calls: Record<string, number> }

/**
 * Each life is that of `applications` more, killed at every moment; afterwards the demo must find all of them at their
 * end, once.
 * @param log receives what each kill interrupted: the moments are random and no seed repeats them
 */
export async function killLives(lives: number, applications: number, log: (line: string) => void): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'openbaohan-kill-'))
  let demo: ChildProcess | undefined
  const start = (all: number) => {
    const flags = ['demo', '--home', home, '--applications', String(all), '--patience', '0', '--json']
    // Each request that is answered is logged, so that it is known what a kill interrupted.
    const env = { ...process.env, OPENBAOHAN_LOG_LEVEL: 'debug' }
    demo = spawn(process.execPath, [kit, ...flags], { stdio: ['ignore', 'pipe', 'pipe'], env })
    return demo
  }
  const random = createRandom(20_261_208)
  try {
    for (let life = 1; life <= lives; life++)
      for (const { step, withinMs } of moments) {
        const running = start(life * applications)
        const died = once(running, 'close')
        await waitFor(`the step ${step}`, untilStep(running, step))
        // A deliberate delay: real processes run in real time and are killed at a random moment of it.
        await wait(random() * withinMs)
        assert.equal(running.exitCode, null, `life ${life} ended before it was killed after ${step}`)
        const killed = killTree(running.pid ?? 0)
        count('kills', 1)
        await died
        log(`${life}: killed ${killed.length} processes after ${step ?? 'nothing yet'}`)
        for (const line of lastLines(home)) log(line)
      }
    const all = lives * applications
    const { ok, steps, calls } = await waitFor('the end of the demo', finish(start(all)))
    const failed = steps.filter((step) => !step.ok)
    assert.deepEqual({ ok, failed, calls }, { ok: true, failed: [], calls: callsOf(all) })
  } finally {
    if (demo?.pid !== undefined && demo.exitCode === null) killTree(demo.pid)
    removeDataFolder(home)
    rmSync(home, { recursive: true, force: true })
  }
}

const callsOf = (all: number) => ({ apply: all, issued: all, restore: all, restored: all })

/** Waits until the demo reports that the step is done, by the step's name in its list. */
async function untilStep({ stderr }: ChildProcess, step: string | undefined): Promise<void> {
  if (!stderr || step === undefined) return
  const lines: string[] = []
  for await (const line of createInterface({ input: stderr })) {
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
