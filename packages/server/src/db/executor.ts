/** Runs our statements on a pool, on a client inside a transaction, or on a Kysely transaction. */
import { CompiledQuery, Kysely, PostgresDialect, type QueryResult } from 'kysely'
import type pg from 'pg'
import { preparingClient } from './prepare-frequent.ts'

type PgQuery = { text: string; values: unknown[]; name?: string }
type PgExecutor = { query(query: PgQuery): Promise<{ rows: unknown[] }> }
type KyselyExecutor = { executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>> }

/** `pg.Pool`, `pg.PoolClient`, `Kysely` or `Transaction`. */
export type Executor = PgExecutor | KyselyExecutor

/** Runs one statement; the caller states the row type next to the statement. */
export async function query<R>(executor: Executor, text: string, values: unknown[]): Promise<R[]> {
  if ('executeQuery' in executor) {
    const { rows } = await executor.executeQuery(CompiledQuery.raw(text, values))
    return rows as R[]
  }
  const { rows } = await executor.query({ text, values })
  return rows as R[]
}

/** Runs a statement that PostgreSQL prepares under `name`, once for each connection. */
export async function queryNamed<R>(executor: PgExecutor, name: string, text: string, values: unknown[]): Promise<R[]> {
  const { rows } = await executor.query({ name, text, values })
  return rows as R[]
}

/** Commits the changes of `work`, or rolls all back when it throws. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(client)
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new Error('a statement failed and its error was lost: rolled back')
    return result
  } catch (error) {
    await client.query('rollback').catch((reason) => {
      broken = reason
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Kysely on a client with an open transaction, for callers that build their statements with it. */
export function kyselyOn<T>(client: pg.PoolClient): Kysely<T> {
  const shared = preparingClient(client)
  return new Kysely<T>({
    dialect: new PostgresDialect({ pool: { connect: async () => shared, end: async () => {}, options: {} } }),
  })
}
