/**
 * Openings of one time over unopened applications of twenty days: how long notices wait, and until all is stored. The
 * floor is what an opening was before there were tags: each lot tries every envelope. It runs on a sample, with as many
 * threads, and is scaled. The ratio is of processor time, that of PostgreSQL excluded: other work beside the bench
 * makes its seconds longer, and ratios of seconds of different minutes mean nothing. Not included: the poll that notices the time (up to 0.1 s), the delivery of the keys, and the
 * search in the background.
 */
import { randomBytes } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { createLotKey, withLotKey } from '@openbaohan/custody/lot-key.ts'
import type { SealedEnvelope } from '@openbaohan/custody/opened-envelope.ts'
import { openEnvelopes } from '@openbaohan/custody/opening.ts'
import { vaultKeyProvider } from '@openbaohan/platform/lots/lot-keys.ts'
import { platformNotifications } from '@openbaohan/platform/notifications.ts'
import { createKnownMembers } from '@openbaohan/platform/opening/known-members.ts'
import { createOpeningFreeze, listFrozenLots } from '@openbaohan/platform/opening/opening-freeze.ts'
import { createOpeningHandler } from '@openbaohan/platform/opening/opening-timer.ts'
import { allPlatformMigrations } from '@openbaohan/platform/program.ts'
import { sealedEnvelopes } from '@openbaohan/platform/records/opening/sealed-envelopes.ts'
import type { PlatformTables } from '@openbaohan/platform/records/tables.ts'
import { timerKinds } from '@openbaohan/platform/timers.ts'
import { createTestDatabase } from '@openbaohan/server/db/test-database.ts'
import { systemClock } from '@openbaohan/server/program/clock.ts'
import { createVault } from '@openbaohan/server/secrets/vault.ts'
import { createTimerLoop } from '@openbaohan/server/timers/timer-loop.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { type BenchResult, type BenchSize, machine, percentile, round } from './measure.ts'
import { fill, type OpeningLot } from './opening/fill.ts'

const sizes = {
  full: { lots: 30, alone: 5, applicationsOfLot: 20, applications: 20_000, days: 20, sample: 4_000 },
  short: { lots: 3, alone: 1, applicationsOfLot: 4, applications: 300, days: 1, sample: 150 },
} as const

type Measured = { frozenMs: number; frozenCpuMs: number; storedMs: number; longestTurnMs: number }

/** Of all threads of this process. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

export async function bench(wanted: BenchSize = 'full'): Promise<BenchResult> {
  const size = sizes[wanted]
  const alive = setInterval(() => {}, 60_000) // a test database does not hold its process
  const { db, drop } = await createTestDatabase<PlatformTables>(allPlatformMigrations)
  try {
    const vault = createVault(randomBytes(32))
    const keys = vaultKeyProvider(vault)
    const { kysely, pool } = db
    const filled = await fill(db, keys, { ...size, lots: size.lots + size.alone }, Date.now())
    const known = createKnownMembers({ db: kysely, keys })
    const freeze = createOpeningFreeze(systemClock, known)
    const notifications = {
      kinds: platformNotifications,
      channels: { mail: 'mailbox', sms: 'mailbox' },
      vault,
    } as const
    const open = createOpeningHandler({
      warmUp: () => {},
      wakeDelivery: () => {},
      ...{ db: kysely, clock: systemClock, keys, known, vault, notifications, mode: 'sandbox' },
      publicUrl: () => 'http://127.0.0.1:8080',
      findPartner: async () => undefined,
    })
    const failures: unknown[] = []
    const loop = createTimerLoop({
      ...{ pool, clock: systemClock, handlers: { [timerKinds.openLot]: open } },
      report: (event) => void ('error' in event && failures.push(event.error)),
    })

    async function measure(lots: readonly OpeningLot[]): Promise<Measured> {
      const now = Date.now()
      const ids = lots.map(({ id }) => id)
      await kysely
        .updateTable('lot')
        .set({ opens_at: new Date(now) })
        .where('id', 'in', ids)
        .execute()
      await schedule(
        kysely,
        ids.map((subject) => ({ kind: timerKinds.openLot, subject, dueAt: now })),
      )
      const turns = monitorEventLoopDelay({ resolution: 5 })
      turns.enable()
      const [startedAt, cpuBefore] = [performance.now(), cpuMs()]
      const stored = loop.drain().then(() => performance.now() - startedAt)
      while (await freeze.holds(kysely, filled.other)) await wait(5)
      const [frozenMs, frozenCpuMs] = [performance.now() - startedAt, cpuMs() - cpuBefore]
      const storedMs = await stored
      turns.disable()
      if ((await listFrozenLots(kysely, Date.now())).length > 0) throw failures[0] ?? new Error('a lot did not open')
      return { frozenMs, frozenCpuMs, storedMs, longestTurnMs: turns.max / 1e6 }
    }

    const sampled = await tryEvery()
    const alone: Measured[] = []
    for (const lot of filled.lots.slice(0, size.alone)) alone.push(await measure([lot]))
    const together = await measure(filled.lots.slice(size.alone))
    const { rows } = await pool.query<{ application: string; lot_id: string }>(
      'select application, lot_id from opened_application',
    )
    const lotOf = new Map(filled.lots.flatMap(({ id, numbers }) => numbers.map((number) => [number, id] as const)))
    const right = rows.filter(({ application, lot_id: lotId }) => lotOf.get(application) === lotId).length
    const tried = size.lots * size.applications
    const ours = (tried * 1000) / together.frozenCpuMs
    const frozen = alone.map(({ frozenMs }) => frozenMs)
    return {
      ...{ name: 'opening', unit: 'envelopes tried or excluded by a core', machine: machine(), required: 10 },
      ...{ ratio: round(ours / sampled.perCpuSecond), floor: round(sampled.perCpuSecond), ours: round(ours) },
      ...{ p50: round(percentile(frozen, 0.5)), p99: round(percentile(frozen, 0.99)) },
      also: {
        'applications not opened': { value: lotOf.size - right, atMost: 0 },
        'applications opened for another lot': { value: rows.length - right, atMost: 0 },
        'one lot, s until notices go on': { value: round(percentile(frozen, 0.5) / 1000), atMost: 1 },
        'all lots, s until notices go on': { value: round(together.frozenMs / 1000), atMost: 10 },
        'all lots, s until all is stored': { value: round(together.storedMs / 1000), atMost: 20 },
        'all lots, s by trying every envelope (scaled)': { value: round(tried / sampled.perSecond) },
        'one lot, processor s': {
          value: round(
            percentile(
              alone.map(({ frozenCpuMs }) => frozenCpuMs),
              0.5,
            ) / 1000,
          ),
        },
        'all lots, processor s': { value: round(together.frozenCpuMs / 1000) },
        'all lots, processor s by trying every envelope (scaled)': { value: round(tried / sampled.perCpuSecond) },
        'ms, the longest turn of the main thread': { value: round(together.longestTurnMs) },
      },
    }

    /** Envelopes that one lot's key is tried on. */
    async function tryEvery(): Promise<{ perSecond: number; perCpuSecond: number }> {
      const envelopes: SealedEnvelope[] = []
      for await (const envelope of sealedEnvelopes(kysely)) {
        envelopes.push(envelope)
        if (envelopes.length >= size.sample) break
      }
      return withLotKey(keys, await createLotKey(keys), async (privateKey) => {
        const [startedAt, cpuBefore] = [performance.now(), cpuMs()]
        for await (const { id } of openEnvelopes(privateKey, envelopes))
          throw new Error(`${id} opens with a foreign key`)
        const per = (ms: number) => (envelopes.length * 1000) / ms
        return { perSecond: per(performance.now() - startedAt), perCpuSecond: per(cpuMs() - cpuBefore) }
      })
    }
  } finally {
    await drop()
    clearInterval(alive)
  }
}
