import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import type pg from 'pg'
import type { PlatformTables } from './tables.ts'

/** Typed queries on a client that is inside somebody else's transaction. */
export function onClient(client: pg.PoolClient): Kysely<PlatformTables> {
  const query = client.query.bind(client)
  const pool: PostgresPool = { connect: async () => ({ query, release: () => {} }), end: async () => {}, options: {} }
  return new Kysely<PlatformTables>({ dialect: new PostgresDialect({ pool }) })
}
