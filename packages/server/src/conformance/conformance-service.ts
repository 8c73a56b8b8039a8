/** Conformance tests as a program runs them: one at a time, in the background of the process that started it. */
import { join } from 'node:path'
import type { Side } from '@openbaohan/protocol/calls.ts'
import type pg from 'pg'
import { lookupWithin } from '../http/connect-within.ts'
import { limits } from '../limits.ts'
import type { Log } from '../log/log.ts'
import type { PartnerDirectory } from '../partners/partner-directory.ts'
import type { KnownPartner, PartnerTls } from '../partners/partner-record.ts'
import { createConformanceRouter } from '../procedures/conformance/router.ts'
import type { Clock } from '../program/clock.ts'
import type { MayReach } from '../webhooks/webhook-reach.ts'
import type { Asked, ConformanceReport, ConformanceRunner, ConformanceTarget } from './conformance-runner.ts'
import {
  dropOldRuns,
  endRun,
  endSilentRuns,
  heartbeatMs,
  insertRun,
  noteProgress,
  type RunEnd,
} from './conformance-runs.ts'

export type ConformanceServiceDeps = {
  /** Ours. */
  readonly side: Side
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly log: Log
  readonly partners: PartnerDirectory
  readonly runner: ConformanceRunner
  readonly mayReach: MayReach
  /** Where messages of the partner arrive during a run. */
  readonly listenAt: ConformanceTarget['listenAt']
  readonly orgFolder: string
  readonly newId: () => string
  readonly stopping: AbortSignal
}

const waitMs = 60_000
/** Why a run was aborted: a person stopped it, and its results are stored. */
const stopOrder = Symbol('stop')

export type ConformanceService = ReturnType<typeof createConformanceService>

export function createConformanceService(deps: ConformanceServiceDeps) {
  const { pool, clock, log, runner, stopping, mayReach, listenAt } = deps
  const identityFolder = join(deps.orgFolder, 'conformance')
  const running = new Map<string, { ended: Promise<void>; ordered: AbortController }>()

  /** @returns the id; undefined when another one is running */
  async function start(partner: KnownPartner, only: readonly string[], by: string): Promise<string | undefined> {
    await endSilentRuns(pool, clock.now())
    const [id, total] = [deps.newId(), await runner.count(partner.side, only)]
    const isStarted = await insertRun(pool, { id, partner: partner.id, only, by, at: clock.now(), total })
    if (!isStarted) return undefined
    const target: ConformanceTarget = {
      ...{ role: partner.side, url: partner.baseUrl, appkey: partner.appkey, dialect: partner.dialect },
      ...{ secret: partner.secrets[0]?.reveal() ?? '', platformCode: partner.platformCode ?? '' },
      ...{ roots: partner.roots, only, listenAt, waitMs, identityFolder },
      network: { mayReach, lookup: lookupWithin(mayReach), tls: tlsOf(partner.tls) },
      now: () => clock.now(),
    }
    const ordered = new AbortController()
    const ended = play(id, target, total, ordered)
      .then((end) => store(id, partner.id, end))
      .catch((error) => log.error({ err: error }, 'a conformance run was not stored'))
      .finally(() => running.delete(id))
    running.set(id, { ended, ordered })
    return id
  }

  async function store(id: string, partner: string, end: RunEnd): Promise<void> {
    // `interrupt` has stored it, and the database may be closed.
    if (end.state === 'interrupted') return
    await endRun(pool, id, end, clock.now())
    await dropOldRuns(pool, partner, limits.conformanceRuns)
  }

  async function play(id: string, target: ConformanceTarget, total: number, ordered: AbortController): Promise<RunEnd> {
    const state: { done: number; failed: number; asked: Asked | undefined } = { done: 0, failed: 0, asked: undefined }
    const beat = async () => {
      const goesOn = await noteProgress(pool, id, state).catch(() => true)
      if (!goesOn) ordered.abort(stopOrder)
    }
    const heart = setInterval(() => void beat(), heartbeatMs)
    const signal = AbortSignal.any([stopping, ordered.signal])
    try {
      const report = await runner.run(target, {
        signal,
        progress: ({ outcome }, done) => {
          state.done = done
          state.failed += Number(outcome === 'fail')
          state.asked = undefined
          if (done % progressEvery === 0) void beat()
        },
        asked: (request) => {
          state.asked = request
          void beat()
        },
      })
      if ('refused' in report) return { state: 'refused', why: report.refused.slice(0, 500) }
      if (signal.aborted && signal.reason !== stopOrder) return { state: 'interrupted' }
      return endOf(report, total)
    } catch (error) {
      log.error({ err: error }, 'a conformance run failed')
      return { state: 'failed', why: error instanceof Error ? error.message.slice(0, 500) : String(error) }
    } finally {
      clearInterval(heart)
    }
  }

  return {
    start,
    router: createConformanceRouter({ ...deps, start, identityFolder }),
    /** As the program stops: no later answer of the partner changes what is stored. */
    async interrupt(): Promise<void> {
      for (const [id, { ordered }] of running) {
        ordered.abort()
        await endRun(pool, id, { state: 'interrupted' }, clock.now())
      }
    },
    /** Resolves when no run of this process is left. */
    async settle(): Promise<void> {
      await Promise.all([...running.values()].map(({ ended }) => ended))
    },
  }
}

/** Every so many cases the progress is stored at once. */
const progressEvery = 10

function endOf(report: ConformanceReport, total: number): RunEnd {
  const done = report.results.length
  return { state: done < total ? 'stopped' : 'finished', report, done, failed: report.counts.fail }
}

function tlsOf(tls: PartnerTls | undefined): NonNullable<ConformanceTarget['network']['tls']> {
  return {
    ...(tls?.caPem === undefined ? {} : { ca: tls.caPem }),
    ...(tls?.certificatePem === undefined ? {} : { cert: tls.certificatePem }),
    ...(tls?.key === undefined ? {} : { key: tls.key.reveal() }),
  }
}
