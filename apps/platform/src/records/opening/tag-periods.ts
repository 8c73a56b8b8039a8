import { type Kysely, sql } from 'kysely'
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

/** The points of these periods by their ids. */
export async function mapTagPoints(
  db: Kysely<PlatformTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const isWanted = sql<boolean>`id = any(${[...ids]}::bigint[])`
  const rows = await db.selectFrom('tag_period').select(['id', 'point']).where(isWanted).execute()
  return new Map(rows.map(({ id, point }) => [id, Uint8Array.from(point)]))
}
