import type { Kysely } from 'kysely'
import type { PlatformTables } from '../tables.ts'

/** A sealing period begins: its point, by which openings compute the tags of its applications. Returns its id. */
export async function insertTagPeriod(
  db: Kysely<PlatformTables>,
  period: { point: Uint8Array; begunAt: number },
): Promise<string> {
  const { id } = await db
    .insertInto('tag_period')
    .values({ point: Buffer.from(period.point), begun_at: new Date(period.begunAt) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
