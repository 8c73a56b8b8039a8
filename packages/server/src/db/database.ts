/** One connection pool and one typed query builder on it. */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { ServerTables } from './tables.ts'

export type { ServerTables } from './tables.ts'

export type Database<T extends ServerTables = ServerTables> = {
  pool: pg.Pool
  kysely: Kysely<T>
  close(): Promise<void>
}

export type DatabaseOptions = {
  /** Maximum connections of this process. */
  maxConnections?: number
  applicationName?: string
  /** An idle connection was lost; the pool opens another one. */
  onConnectionLost?: (error: Error) => void
}

/** The same database with the tables of a program beside those of this package. */
export function extendTables<T extends ServerTables>(db: Database): Database<ServerTables & T> {
  return { ...db, kysely: db.kysely.$extendTables<T>() }
}

/** Opens lazily: connects at the first query. 64-bit integers are read as strings, times as Date. */
export function openDatabase<T extends ServerTables = ServerTables>(
  url: string,
  options: DatabaseOptions = {},
): Database<T> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 16,
    application_name: options.applicationName ?? 'openbaohan',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  })
  pool.on('error', (error) => options.onConnectionLost?.(error))
  // A connection that is lost in use fails its query; the caller of the query sees the error.
  pool.on('connect', (client) => client.on('error', () => {}))
  const kysely = new Kysely<T>({ dialect: new PostgresDialect({ pool }) })
  return { pool, kysely, close: () => kysely.destroy() }
}
