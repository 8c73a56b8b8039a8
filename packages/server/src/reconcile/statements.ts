/** The statement of a day (Asia/Shanghai): created once the day has ended and stored; for today, the current state. */

import type { Statement } from '@openbaohan/protocol/reconcile/statement.ts'
import { addDays, endOfShanghaiDate, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Executor } from '../db/executor.ts'
import type { Clock } from '../program/clock.ts'
import { findStored, keep, listStored } from './stored-statements.ts'

export type StatementDay = {
  date: string
  from: number
  /** States are those before this moment. */
  until: number
  complete: boolean
  /** Applications that ended between this moment and `from` are listed too: a peer may learn of it days late. */
  carriedFrom: number
}

/** The partner of the statement, from the directory. */
export type StatementPartner = { id: string; appkey: string }
export type MakeStatement = (partner: StatementPartner, day: StatementDay) => Promise<Statement>

/** A notice is accepted up to 72 hours late (docs/spec/gaps.md, Time). */
const carriedDays = 3
/**
 * Days caught up on after a stop. Older ones are created on request and not stored, so that no caller can fill the
 * table.
 */
const caughtUpDays = 31

export type Statements = {
  /** Undefined for a day that has not begun. */
  find(partner: StatementPartner, date?: string): Promise<Statement | undefined>
  /** Creates and stores the days that have ended since the last stored one. */
  keepEnded(partner: StatementPartner): Promise<void>
}

export function createStatements({ db, clock, make }: { db: Executor; clock: Clock; make: MakeStatement }): Statements {
  async function find(partner: StatementPartner, date?: string): Promise<Statement | undefined> {
    const now = clock.now()
    const today = shanghaiDate(now)
    const wanted = date ?? today
    if (wanted > today) return undefined
    // Includes what happened in this very millisecond.
    if (wanted === today) return make(partner, dayOf(wanted, now + 1))
    const stored = await findStored(db, partner.id, wanted)
    if (stored !== undefined) return stored
    const made = await make(partner, dayOf(wanted))
    return wanted < addDays(today, -caughtUpDays) ? made : keep(db, partner.id, made, now)
  }
  return {
    find,
    async keepEnded(partner) {
      const today = shanghaiDate(clock.now())
      const yesterday = addDays(today, -1)
      const [last] = await listStored(db, partner.id, 1)
      const next = last === undefined ? yesterday : addDays(last.date, 1)
      const first = [next, addDays(today, -caughtUpDays)].sort().at(-1) ?? yesterday
      for (let date = first; date < today; date = addDays(date, 1)) await find(partner, date)
    },
  }
}

function dayOf(date: string, now?: number): StatementDay {
  const from = startOfShanghaiDate(date)
  return {
    date,
    from,
    until: now ?? endOfShanghaiDate(date),
    complete: now === undefined,
    carriedFrom: startOfShanghaiDate(addDays(date, -carriedDays)),
  }
}
