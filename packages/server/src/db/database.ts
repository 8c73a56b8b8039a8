/** A connection pool, one connection beside it, and one typed query builder on it. */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { limits } from '../limits.ts'
import { preparingPool } from './prepare-frequent.ts'
import type { ServerTables } from './tables.ts'

export type { ServerTables } from './tables.ts'

export type Database<T extends ServerTables = ServerTables> = {
  pool: pg.Pool
  /**
   * One connection for short reads that a caller with an open transaction may need. From `pool` such a caller could wait
   * for a connection that others hold who wait for the same.
   */
  lookups: pg.Pool
  kysely: Kysely<T>
  close(): Promise<void>
}

export type DatabaseOptions = {
  /** Maximum connections of this process, without that for `lookups`. */
  maxConnections?: number
  applicationName?: string
  /** For migrations: a statement may take as long as it needs. */
  unlimited?: boolean
  /** An idle connection was lost; the pool opens another one. */
  onConnectionLost?: (error: Error) => void
}

/**
 * PostgreSQL ends what takes longer, so that a statement without an end, a forgotten lock or an abandoned transaction
 * occupies no connection for ever: its caller gets an error, and loops try again.
 */
const waits = {
  statement_timeout: limits.databaseStatementMs,
  lock_timeout: limits.databaseLockMs,
  idle_in_transaction_session_timeout: limits.databaseIdleInTransactionMs,
} as const

/**
 * No statement starts further processes: that takes longer (5 to 12 ms) than the short reads of a page, takes the cores
 * from whatever else is answered, and lets PostgreSQL look up many rows one by one (decision 0021).
 */
const alone = { options: '-c max_parallel_workers_per_gather=0' } as const

/** The same database with the tables of a program beside those of this package. */
export function extendTables<T extends ServerTables>(db: Database): Database<ServerTables & T> {
  return { ...db, kysely: db.kysely.$extendTables<T>() }
}

/** Opens lazily: connects at the first query. 64-bit integers are read as strings, times as Date. */
export function openDatabase<T extends ServerTables = ServerTables>(
  url: string,
  options: DatabaseOptions = {},
): Database<T> {
  const open = (max: number) => {
    const pool = new pg.Pool({
      connectionString: url,
      max,
      application_name: options.applicationName ?? 'openbaohan',
      ...(options.unlimited === true ? {} : { ...waits, ...alone }),
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
    })
    pool.on('error', (error) => options.onConnectionLost?.(error))
    // A connection that is lost in use fails its query; the caller of the query sees the error.
    pool.on('connect', (client) => client.on('error', () => {}))
    return pool
  }
  const pool = open(options.maxConnections ?? 16)
  const lookups = open(1)
  const kysely = new Kysely<T>({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) })
  let closing: Promise<unknown> | undefined
  const close = async () => {
    closing ??= Promise.all([kysely.destroy(), lookups.end()])
    await closing
  }
  return { pool, lookups, kysely, close }
}
