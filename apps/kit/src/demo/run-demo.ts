/** The demo from start to end: a sandbox, the life on it, the printed wire, and the stop. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeDataFolder } from '@openbaohan/server/db/data-folder.ts'
import { createSandboxClock } from '@openbaohan/server/program/sandbox-clock.ts'
import { findAddress, inHome } from '../sandbox/home.ts'
import { organisations } from '../sandbox/organisations.ts'
import { findFreePort } from '../sandbox/port-holder.ts'
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.ts'
import { loadSandboxData } from '../seed/sandbox-data.ts'
import { openAcknowledged } from './acknowledged.ts'
import { type CallCounts, countCalls } from './count-calls.ts'
import type { WireCounts } from './count-wire.ts'
import { planDemo } from './plan.ts'
import { playAll } from './play-all.ts'
import { playLife } from './play-life.ts'
import { createStepList, type StepResult } from './step-list.ts'
import { createWirePrinter } from './wire-print.ts'

export type DemoOptions = {
  /** By default the demo runs in a temporary folder. */
  home: string | undefined
  /** Do not delete the temporary folder. */
  keep: boolean
  applications: number
  /** Also every other call, in both directions. */
  all: boolean
  wire: boolean
  /** A step that waits longer without a change has failed. */
  patienceMs: number
  env: Readonly<Record<string, string | undefined>>
  report(line: string): void
  out(line: string): void
  signal: AbortSignal
}

export type DemoResult = {
  ok: boolean
  home: string
  applications: number
  steps: readonly StepResult[]
  calls: CallCounts | WireCounts
}

export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const { report, signal, env, patienceMs } = options
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'openbaohan-demo-')))
  const steps = createStepList(report, () => performance.now(), signal)
  const plan = planDemo(options.applications, await loadSandboxData(createSandboxClock(home).now()))
  const wire = createWirePrinter(home, options.out)
  let calls: CallCounts | WireCounts = { apply: 0, issued: 0, restore: 0, restored: 0 }
  let starting: Promise<Sandbox> | undefined
  let running: Sandbox | undefined
  try {
    await steps.run('sandbox', '启动平台、银行和保险公司', async () => {
      const ports = await choosePorts(home)
      starting = inHome(home, () => startSandbox({ home, ports, env, report, signal }))
      running = await starting
      return organisations.map(({ id }) => `${id} ${running?.access(id).url}`).join('  ')
    })
    if (running) {
      const acknowledged = await openAcknowledged(home)
      const afterStep = (numbers: readonly string[]) => (options.wire ? wire.printNew(numbers) : Promise.resolve())
      const numbers = await playLife({ home, plan, acknowledged, steps, patienceMs, afterStep })
      calls = options.all
        ? await playAll({ home, steps, signal, patienceMs, before: numbers, afterStep })
        : await countCalls(running.access('platform'), numbers)
      await acknowledged.close()
    }
  } finally {
    // The user may have stopped the step, not the start that it waited for.
    await starting?.then((sandbox) => sandbox.stop()).catch(() => {})
    if (options.home === undefined && !options.keep) {
      removeDataFolder(home)
      await rm(home, { recursive: true, force: true })
    }
  }
  const ok = steps.results().length > 1 && steps.results().every((step) => step.ok)
  return { ok, home, applications: plan.length, steps: steps.results(), calls }
}

/** The ports of an earlier run, since the partners have them stored; otherwise free ones. */
async function choosePorts(home: string): Promise<Record<string, number>> {
  const ports: Record<string, number> = {}
  for (const { id } of organisations) {
    const address = await findAddress(home, id)
    const chosen = new Set(Object.values(ports))
    ports[id] = address ? Number(new URL(address.url).port) : await findFreePort(chosen, Math.random)
  }
  return ports
}
