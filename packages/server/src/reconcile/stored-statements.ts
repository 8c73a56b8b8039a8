/** Stored statements of days that have ended: table `statement`, one row for each partner and day. */
import type { Statement } from '@openbaohan/protocol/reconcile/statement.ts'
import { type Executor, query } from '../db/executor.ts'

export async function findStored(db: Executor, partner: string, day: string): Promise<Statement | undefined> {
  const rows = await query<{ body: Statement }>(db, 'select body from statement where partner = $1 and day = $2', [
    partner,
    day,
  ])
  return rows[0]?.body
}

/** The first one is stored; a second caller gets the stored one. */
export async function keep(db: Executor, partner: string, made: Statement, now: number): Promise<Statement> {
  await query(
    db,
    `insert into statement (partner, day, digest, body, made_at) values ($1, $2, $3, $4, $5)
     on conflict (partner, day) do nothing`,
    [partner, made.date, made.digest, JSON.stringify(made), new Date(now)],
  )
  return (await findStored(db, partner, made.date)) ?? made
}

export type StoredDay = { date: string; digest: string; madeAt: number }

/** Newest first. */
export async function listStored(db: Executor, partner: string, limit: number): Promise<StoredDay[]> {
  const rows = await query<{ day: string; digest: string; made_at: Date }>(
    db,
    'select day, digest, made_at from statement where partner = $1 order by day desc limit $2',
    [partner, limit],
  )
  return rows.map(({ day, digest, made_at }) => ({ date: day, digest, madeAt: made_at.getTime() }))
}
