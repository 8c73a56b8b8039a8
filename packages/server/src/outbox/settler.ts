/** Settles sent messages: the app's effects and the lane in one transaction, many lanes together. */
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import type pg from 'pg'
import { createBatcher } from '../batch/batcher.ts'
import { inTransaction } from '../db/executor.ts'
import type { Clock } from '../program/clock.ts'
import { type Claim, withBodies } from './claim.ts'
import type { OutcomeAction } from './outcome-action.ts'
import { type Settle, type SettledRow, settle } from './settle.ts'

/** The result of one attempt, as an app sees it. */
export type Settled = {
  partner: string
  key: string
  seq: number
  body: unknown
  outcome: Outcome
  action: OutcomeAction['action']
  /** An earlier attempt was unclear. */
  contested: boolean
  /** Failures of this message before this attempt. */
  tries: number
}

/**
 * May return refused messages that count as done after all: only here, under the app's own locks, is it known whether
 * the application has moved on meanwhile.
 */
export type OnSettled = (
  client: pg.PoolClient,
  settled: readonly Settled[],
) => Promise<ReadonlySet<Settled>> | Promise<void>

export type SettlerOptions = {
  pool: pg.Pool
  clock: Clock
  leaseMs: number
  onSettled: OnSettled | undefined
}

export type SettleItem = { claim: Claim; settled: Settled; settle: Settle }

/** `overtaken`: our lease had ended and another process owns the lane; our result is discarded. */
export type SettleResult = { overtaken: boolean; next?: Claim }

/** Returns the lane's next message, claimed. Rethrows errors of the app's effects; then nothing was written. */
export function createSettler(options: SettlerOptions): (item: SettleItem) => Promise<SettleResult> {
  const { pool, clock, leaseMs, onSettled } = options

  /** The app locks its rows first and lanes are locked last, as everywhere else, so that no deadlock occurs. */
  function write(items: readonly SettleItem[]): Promise<SettledRow[]> {
    const writeLanes = (db: pg.Pool | pg.PoolClient, settles: readonly Settle[]) =>
      settle(db, settles, clock.now(), leaseMs)
    const asDecided = items.map((item) => item.settle)
    if (onSettled === undefined) return writeLanes(pool, asDecided)
    return inTransaction(pool, async (client) => {
      const overruled = await onSettled(
        client,
        items.map(({ settled }) => settled),
      )
      const rows = await writeLanes(
        client,
        overruled ? items.map((item) => (overruled.has(item.settled) ? asDone(item.settle) : item.settle)) : asDecided,
      )
      if (rows.length < items.length) throw new Overtaken()
      return rows
    })
  }

  async function flush(items: SettleItem[]): Promise<SettleResult[]> {
    const rows = await write(items).catch((error) => {
      if (error instanceof Overtaken && items.length === 1) return []
      throw error
    })
    const carried = await withBodies(
      pool,
      rows.filter((row) => row.carried),
    )
    const next = new Map(carried.map((claim) => [nameOf(claim, claim.attempt - 1), claim]))
    const written = new Set(rows.map((row) => nameOf(row, row.attempt - 1)))
    return items.map(({ claim }) => {
      const name = nameOf(claim, claim.attempt)
      const following = next.get(name)
      return { overtaken: !written.has(name), ...(following === undefined ? {} : { next: following }) }
    })
  }

  return createBatcher(flush, { maxSize: 64, concurrency: 2, besideAfter: 16 })
}

const asDone = (line: Settle): Settle => ({ ...line, action: 'done', nextAt: 0, reason: null, why: null })

/** Rolls back the effects of a batch that contains a lane of another process; each lane is then settled alone. */
class Overtaken extends Error {}

/** A settled lane has the number of the attempt that settled it plus one. */
function nameOf({ partner, key }: { partner: string; key: string }, attempt: number): string {
  return JSON.stringify([partner, key, attempt])
}
