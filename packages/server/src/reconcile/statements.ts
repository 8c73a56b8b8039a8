/** The statement of a day (Asia/Shanghai): made once when it has ended and stored; of today, the present state. */

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
  /** What ended before `from` but not before this is listed too: a peer may hear of it days late. */
  carriedFrom: number
}

/** The partner of the statement, from the directory. */
export type StatementPartner = { id: string; appkey: string }
export type MakeStatement = (partner: StatementPartner, day: StatementDay) => Promise<Statement>

/** A notice is accepted up to 72 hours late (docs/spec/gaps.md, Time). */
const carriedDays = 3
/** Days made up for after a stop. Older ones are made when someone asks for them, and not stored: no one fills a table. */
const caughtUpDays = 31

export type Statements = {
  /** Nothing for a day that has not begun. */
  find(partner: StatementPartner, date?: string): Promise<Statement | undefined>
  /** Makes and keeps the days that have ended since the last one kept. */
  keepEnded(partner: StatementPartner): Promise<void>
}

export function createStatements({ db, clock, make }: { db: Executor; clock: Clock; make: MakeStatement }): Statements {
  async function find(partner: StatementPartner, date?: string): Promise<Statement | undefined> {
    const now = clock.now()
    const today = shanghaiDate(now)
    const wanted = date ?? today
    if (wanted > today) return undefined
    // What happened in this very millisecond is part of it.
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
