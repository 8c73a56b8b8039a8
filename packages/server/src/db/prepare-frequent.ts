/**
 * Lets PostgreSQL prepare the statements of the query builder that come often in transactions: once for each connection.
 * Others are those of pages, whose best plan depends on the values that a person asks for.
 */
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'

/** A statement that comes more often than this is prepared. */
export const preparedAfter = 50
/** Each costs some kilobytes in every connection. */
const mostPrepared = 128
/** Texts differ by the length of their lists, so that there is no end of them. */
const mostCounted = 2_000

/** Names of statements, the same for all connections. */
type StatementNames = {
  /** Undefined for one that is not prepared. */
  nameOf(text: string): string | undefined
  /** Never prepared from now on. */
  drop(text: string): void
}

/**
 * An index is found by its predicate when the plan is made; a plan for any value has no value to compare with it, and
 * the statement fails from its sixth time on.
 */
const findsIndexByValue = /\bon conflict \([^)]*\) where [^)]*?\$\d/

function createStatementNames(): StatementNames {
  const counts = new Map<string, number>()
  const names = new Map<string, string | undefined>()
  return {
    nameOf(text) {
      if (names.has(text)) return names.get(text)
      if (names.size >= mostPrepared || findsIndexByValue.test(text)) return undefined
      const count = (counts.get(text) ?? 0) + 1
      counts.delete(text)
      if (count > preparedAfter) {
        const name = `frequent-${names.size + 1}`
        names.set(text, name)
        return name
      }
      counts.set(text, count) // at the end: the first is the one that has rested longest
      for (const [oldest] of counts) {
        if (counts.size <= mostCounted) break
        counts.delete(oldest)
      }
      return undefined
    },
    drop: (text) => void names.set(text, undefined),
  }
}

/** What a change of the schema under a running program makes of a prepared `select *`. */
const planIsOld = '0A000'

/** As the query builder begins and ends a transaction. */
const beginning = 'begin'
const endings: ReadonlySet<string> = new Set(['commit', 'rollback'])

/** @param isWithin whether what comes is in a transaction, until one begins or ends here */
function prepareOn(client: pg.PoolClient, names: StatementNames, isWithin: boolean): PostgresPoolClient {
  let isOpen = isWithin
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query<R>(asked: string | PostgresCursor<R>, values: readonly unknown[] = []) {
    return typeof asked === 'string' ? run<R>(asked, [...values]) : asked // cursors are not used here
  }
  async function run<R>(text: string, values: unknown[]): Promise<PostgresQueryResult<R>> {
    if (text === beginning) isOpen = true
    else if (endings.has(text)) isOpen = false
    const name = isOpen && values.length > 0 ? names.nameOf(text) : undefined
    try {
      const answer: unknown = await (name === undefined
        ? client.query(text, values)
        : client.query({ name, text, values }))
      return answer as PostgresQueryResult<R> // pg states the same shape in looser types
    } catch (error) {
      if (name !== undefined && error instanceof Error && 'code' in error && error.code === planIsOld) names.drop(text)
      throw error
    }
  }
  return { query, release: (isDiscarded) => client.release(isDiscarded) }
}

/** Of this process: a connection is used by the pool's query builder and, in a transaction, by one of its own. */
const namesOfProcess = createStatementNames()
const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()

/** A connection with an open transaction as a query builder sees it. */
export function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  return { ...prepareOn(client, namesOfProcess, true), release: () => {} }
}

/** The pool as the query builder sees it. */
export function preparingPool(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const preparing = known.get(client) ?? prepareOn(client, namesOfProcess, false)
      known.set(client, preparing)
      return preparing
    },
  }
}
