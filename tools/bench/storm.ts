/**
 * The whole day: many lots open, 30 % of them at once and the others within two minutes. Both programs run, with two institutions
 * and PostgreSQL, and remember nothing of an earlier run. Measured from the first order until every plain guarantee has
 * been received, verified and is shown. `--applications=N` (default 10,000), `--lots=N` (100), `--chart=FILE.svg`; with
 * `--cold` no inspecting process is left of the applications, which came earlier on a real day. With fewer applications the two minutes are shorter in
 * proportion, so that keys come at the same rate. The ratio is of processor time, to render and sign the files alone
 * against everything. Not included: pages and people.
 */
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { type Access, loadAccess } from '@openbaohan/kit/sandbox/home.ts'
import type pg from 'pg'
import { startRunningSandbox } from '../../tests/harness/running-sandbox.ts'
import { registerLot, submit } from './life/apply-for-lots.ts'
import { openDatabase } from './life/database-counts.ts'
import { measureFilesAlone } from './life/files-alone.ts'
import { listInspectors, watchProcessorTime } from './life/processor-time.ts'
import { lineChart } from './line-chart.ts'
import { type BenchResult, type BenchSize, findOption, machine, numberOption, percentile, round } from './measure.ts'
import { countBySecond, firstGuarantees, readProgress, stagesOfFirst } from './storm/progress.ts'
import { startUnrelatedCalls } from './storm/unrelated-calls.ts'

const sizes = {
  full: { applications: 10_000, lots: 100, atOnce: 16, alone: 20 },
  short: { applications: 12, lots: 4, atOnce: 4, alone: 1 },
} as const

const atOnceShare = 0.3
/** In which the other lots open, of 10,000 applications. */
const spreadMs = 120_000
/** Without another guarantee for this long, the rest count as missing. */
const patienceMs = 120_000
const pollMs = 200
/** From the end of the processes to the first order; real days have hours, in which programs may get ready. */
const coldMs = 45_000

export async function bench(wanted: BenchSize = 'full'): Promise<BenchResult> {
  const { atOnce, alone, ...given } = sizes[wanted]
  const applications = numberOption('applications', given.applications)
  const lots = numberOption('lots', given.lots)
  const numbers = Array.from({ length: lots }, (_, index) => `STORM-${index + 1}`)
  const sandbox = await startRunningSandbox()
  const watch = watchProcessorTime(sandbox.pid)
  const pool = openDatabase(sandbox.home, 'platform')
  try {
    const access = await loadAccess(sandbox.home, 'platform')
    for (const number of numbers) await registerLot(access, number)
    await submit(access, { numbers, applications, atOnce })
    await awaitAll(pool, 'guarantee-issued', applications)
    // Applications of earlier days: the processes that opened their files have ended since.
    if (process.argv.includes('--cold')) {
      for (const pid of listInspectors(sandbox.pid)) process.kill(pid, 'SIGKILL')
      await wait(coldMs)
    }
    const calls = await Promise.all(
      (['platform', 'bank'] as const).map((one) => startUnrelatedCalls(sandbox.home, one)),
    )
    watch.restart()
    const [loadBefore] = loadavg()
    const from = Date.now()
    const orders = openAll(access, numbers, (spreadMs * applications) / sizes.full.applications)
    await awaitAll(pool, 'guarantee-restored', applications)
    const answerMs = await orders
    const shown = await countShown(access, numbers)
    const until = Date.now()
    const used = watch.read()
    const [loadAfter] = loadavg()
    const [onPlatform, onBank] = await Promise.all(calls.map((end) => end()))
    const problems = [onPlatform, onBank].flatMap((one) => one?.problems ?? [])
    for (const problem of new Set(problems)) console.error(problem)
    const busy = (onPlatform?.busy ?? 0) + (onBank?.busy ?? 0)
    const answered = (onPlatform?.latencies.length ?? 0) + (onBank?.latencies.length ?? 0)
    const seen = await readProgress(sandbox.home, pool, numbers)
    const usedMs = Object.values(used).reduce((all, one) => all + one, 0)
    const aloneMs = await measureFilesAlone(alone, ['plain'])
    const chart = findOption('chart')
    if (chart !== undefined) writeFileSync(chart, chartOf(seen, from, until))
    const latencies = seen.flatMap(({ queuedAt, restoredAt }) =>
      restoredAt === undefined ? [] : restoredAt - queuedAt,
    )
    const firstMs = firstGuarantees(seen, 'queuedAt')
    const most = (values: readonly number[]) => round(Math.max(...values))
    return {
      ...{ name: 'storm', unit: 'guarantees a core', machine: machine(), required: 0.04 },
      ...{ floor: round(1000 / aloneMs), ours: round((1000 * applications) / usedMs) },
      ratio: round((aloneMs * applications) / usedMs),
      ...{ p50: round(percentile(latencies, 0.5)), p99: round(percentile(latencies, 0.99)) },
      also: {
        applications: { value: applications },
        lots: { value: lots },
        'guarantees missing': { value: applications - shown, atMost: 0 },
        'unrelated signed calls without an answer': { value: problems.length, atMost: 0 },
        'share of unrelated signed calls answered 503': {
          value: round(busy / Math.max(1, busy + answered)),
          atMost: 0.01,
        },
        'unrelated signed calls answered': { value: answered, atLeast: 1 },
        's until all are shown': { value: round((until - from) / 1000), atMost: (300 * applications) / 10_000 },
        'guarantees/s': { value: round((applications * 1000) / (until - from)) },
        'ms until an opening order is answered, longest': { value: most(answerMs), atMost: 1000 },
        'ms until an opening order is answered, median': { value: round(percentile(answerMs, 0.5)) },
        'ms from queued keys to the first guarantee of a lot, longest': { value: most(firstMs), atMost: 5000 },
        'ms from queued keys to the first guarantee of a lot, median': { value: round(percentile(firstMs, 0.5)) },
        'ms from the order to the first guarantee of a lot, longest': {
          value: most(firstGuarantees(seen, 'orderedAt')),
        },
        ...Object.fromEntries(
          Object.entries(stagesOfFirst(seen)).map(([stage, ms]) => [
            `ms of the first guarantee of a lot, ${stage}, median`,
            { value: round(percentile(ms, 0.5)) },
          ]),
        ),
        'p99 ms of an unrelated signed call, platform': {
          value: round(percentile(onPlatform?.latencies ?? [], 0.99)),
          atMost: 500,
        },
        'p99 ms of an unrelated signed call, institution': {
          value: round(percentile(onBank?.latencies ?? [], 0.99)),
          atMost: 500,
        },
        'load before': { value: round(loadBefore ?? 0) },
        'load after': { value: round(loadAfter ?? 0) },
        'processor ms a guarantee': { value: round(usedMs / applications) },
        ...Object.fromEntries(
          Object.entries(used)
            .toSorted(([, one], [, other]) => other - one)
            .map(([kind, ms]) => [`processor s, ${kind}`, { value: round(ms / 1000) }]),
        ),
      },
    }
  } finally {
    watch.stop()
    await pool.end()
    await sandbox.stop()
  }
}

/** Until this event has happened to all, or to none for a while. */
async function awaitAll(pool: pg.Pool, event: string, applications: number): Promise<void> {
  let last = 0
  let changedAt = performance.now()
  while (performance.now() - changedAt < patienceMs) {
    const { rows } = await pool.query<{ count: number }>(
      'select count(*)::int as count from application_event where event = $1',
      [event],
    )
    const count = rows[0]?.count ?? 0
    if (count >= applications) return
    if (count !== last) changedAt = performance.now()
    last = count
    await wait(pollMs)
  }
}

/** Orders the openings as their agencies do: each lot in its own minute. Returns how long each answer took. */
async function openAll(access: Access, numbers: readonly string[], withinMs: number): Promise<number[]> {
  const atOnce = Math.max(1, Math.round(numbers.length * atOnceShare))
  const step = withinMs / Math.max(1, numbers.length - atOnce)
  return Promise.all(
    numbers.map(async (number, index) => {
      await wait(Math.max(0, index - atOnce + 1) * step)
      const orderedAt = performance.now()
      await callApi(access, 'POST', `/api/lots/${number}/open`, {})
      return performance.now() - orderedAt
    }),
  )
}

/** What the tendering system reads of each lot. */
async function countShown(access: Access, numbers: readonly string[]): Promise<number> {
  let shown = 0
  for (const number of numbers) {
    const list = await callApi<{ state: string }[]>(access, 'GET', `/api/lots/${number}/applications`)
    shown += list.filter(({ state }) => state === 'restored').length
  }
  return shown
}

function chartOf(seen: Awaited<ReturnType<typeof readProgress>>, from: number, until: number): string {
  const of = (name: string, color: string, times: readonly (number | undefined)[]) => ({
    ...{ name, color },
    points: countBySecond(times, from, until),
  })
  return lineChart({
    ...{ title: 'Guarantees over time', xLabel: 'seconds since the first order', yLabel: 'applications' },
    lines: [
      of(
        'keys queued',
        '#777777',
        seen.map(({ queuedAt }) => queuedAt),
      ),
      of(
        'keys at institutions',
        '#1f5fa8',
        seen.map(({ acceptedAt }) => acceptedAt),
      ),
      of(
        'guarantees verified',
        '#b3141b',
        seen.map(({ restoredAt }) => restoredAt),
      ),
    ],
  })
}
