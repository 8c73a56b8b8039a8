/** More lots like one that has opened, each with a guarantee in effect, for lists that have a limit. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { timerKinds } from '../src/timers.ts'
import type { RunningPlatform } from './running-platform.ts'

type Copies = { of: string; application: string; count: number; code: string; ends: Date; change?: object }

/** @param copies of the lot and of its application, for a beneficiary of their own; the expiry is due at `ends` */
export async function copiesOfLot({ db: { kysely } }: RunningPlatform, copies: Copies): Promise<string[]> {
  const { of, application, count, code, ends, change } = copies
  const { urgency: _, ...lot } = await kysely
    .selectFrom('lot')
    .selectAll()
    .where('number', '=', of)
    .executeTakeFirstOrThrow()
  const made = Array.from({ length: count }, () => ({ id: randomUUID(), number: randomUUID() }))
  for (const { id, number } of made) {
    await kysely
      .insertInto('lot')
      .values({ ...lot, beneficiary_code: code, ...change, id, number })
      .execute()
    await sql`insert into application select (jsonb_populate_record(one,
        jsonb_build_object('number', ${number}::text, 'guarantee_number', ${number}::text))).*
      from application one where number = ${application}`.execute(kysely)
    await sql`insert into opened_application select ${number}, ${id}::uuid, lot_text, key, opened_at
      from opened_application where application = ${application}`.execute(kysely)
    await sql`insert into timer (kind, subject, due_at, next_at) values (${timerKinds.expire}, ${id}, ${ends}, ${ends})`.execute(
      kysely,
    )
  }
  return made.map(({ number }) => number)
}
