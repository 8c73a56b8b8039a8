/**
 * Whole lives in a running sandbox, two institutions and PostgreSQL included: applied for, issued, opened and restored.
 * The ratio is of processor time, to render and sign the two files alone against everything: other work on the machine
 * makes seconds longer, not processor time. Not included: the answers of people, of which this life has none.
 * Promised is what was measured on two shared cores, with a margin; the goal is a ratio of 0.2 and 17 lives/s
 * (docs/benchmarks.md).
 */
import { type Access, loadAccess } from '@openbaohan/kit/sandbox/home.ts'
import type pg from 'pg'
import { eventually } from '../../tests/harness/eventually.ts'
import { type RunningSandbox, startRunningSandbox } from '../../tests/harness/running-sandbox.ts'
import { registerLot, submit } from './life/apply-for-lots.ts'
import { differenceOf, openDatabase, readCounts, readInspections, shareInFull } from './life/database-counts.ts'
import { measureFilesAlone } from './life/files-alone.ts'
import { type ProcessorTime, watchProcessorTime } from './life/processor-time.ts'
import { type BenchResult, type BenchSize, machine, percentile, round } from './measure.ts'

const sizes = {
  full: { lots: 5, applications: 600, warm: 80, atOnce: 16, alone: 20 },
  short: { lots: 1, applications: 4, warm: 2, atOnce: 2, alone: 1 },
} as const

export async function bench(wanted: BenchSize = 'full'): Promise<BenchResult> {
  const size = sizes[wanted]
  const sandbox = await startRunningSandbox()
  const watch = watchProcessorTime(sandbox.pid)
  const pool = openDatabase(sandbox.home, 'platform')
  try {
    const access = await loadAccess(sandbox.home, 'platform')
    await live({ sandbox, access, pool, name: 'warm', ...size, lots: 1, applications: size.warm, done: 0 })
    const before = await readCounts(sandbox.home)
    const inspectedBefore = await readInspections(sandbox.home)
    watch.restart()
    const { seconds, restoredMs } = await live({ sandbox, access, pool, name: 'life', ...size, done: size.warm })
    const used = watch.read()
    const counted = differenceOf(await readCounts(sandbox.home), before)
    const inspected = differenceOf(await readInspections(sandbox.home), inspectedBefore)
    const aloneMs = await measureFilesAlone(size.alone)
    const usedMs = sum(used)
    const perLife = (value: number) => round(value / size.applications)
    return {
      ...{ name: 'life', unit: 'lives a core', machine: machine(), required: 0.07 },
      ...{ floor: round(1000 / aloneMs), ours: round((1000 * size.applications) / usedMs) },
      ratio: round((aloneMs * size.applications) / usedMs),
      ...{ p50: round(percentile(restoredMs, 0.5)), p99: round(percentile(restoredMs, 0.99)) },
      also: {
        'lives that did not end': { value: size.applications - restoredMs.length, atMost: 0 },
        'lives/s': { value: round(size.applications / seconds), atLeast: 1 },
        'share of own files inspected in full': { value: round(shareInFull(inspected)), atMost: 0.05 },
        'processor ms a life': { value: perLife(usedMs) },
        'processor ms of rendering and signing alone': { value: round(aloneMs) },
        ...Object.fromEntries(
          Object.entries(used)
            .toSorted(([, one], [, other]) => other - one)
            .map(([kind, ms]) => [`processor ms a life, ${kind}`, { value: perLife(ms) }]),
        ),
        ...Object.fromEntries(Object.entries(inspected).map(([what, value]) => [what, { value }])),
        ...Object.fromEntries(Object.entries(counted).map(([what, value]) => [what, { value: perLife(value) }])),
      },
    }
  } finally {
    watch.stop()
    await pool.end()
    await sandbox.stop()
  }
}

type Lives = {
  sandbox: RunningSandbox
  access: Access
  pool: pg.Pool
  name: string
  lots: number
  applications: number
  atOnce: number
  /** Lives that ended before. */
  done: number
}

/** Seconds without the moments between the phases, and for each life the milliseconds from its opening to its end. */
async function live({ sandbox, access, pool, name, lots, applications, atOnce, done }: Lives) {
  const numbers = Array.from({ length: lots }, (_, index) => `${name.toUpperCase()}-${index + 1}`)
  for (const number of numbers) await registerLot(access, number)
  const startedAt = performance.now()
  await submit(access, { numbers, applications, atOnce })
  await awaitState('issued')
  for (const number of numbers) await sandbox.json('bid-opening', number, '--reason', 'bench')
  await awaitState('restored')
  const seconds = (performance.now() - startedAt) / 1000
  const { rows } = await pool.query<{ ms: string }>(
    `select extract(epoch from restored.at - lot.opened_at) * 1000 as ms
     from lot join opened_application opened on opened.lot_id = lot.id
     join application_event restored on restored.application = opened.application and restored.event = 'guarantee-restored'
     where lot.number = any($1)`,
    [numbers],
  )
  return { seconds, restoredMs: rows.map(({ ms }) => Number(ms)) }

  async function awaitState(state: string): Promise<void> {
    const count = async () => {
      const { rows } = await pool.query<{ count: number }>(
        `select count(*)::int from application_event where event = $1`,
        [`guarantee-${state}`],
      )
      return rows[0]?.count ?? 0
    }
    const wanted = done + applications
    await eventually(`applications ${state} of ${wanted}`, count, (now) => now >= wanted)
  }
}

const sum = (used: ProcessorTime) => Object.values(used).reduce((all, one) => all + one, 0)
