/** Statements that come often in transactions are prepared, once for a connection. */
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { type Kysely, sql } from 'kysely'
import { type Database, openDatabase, type ServerTables } from '../src/db/database.ts'
import { inTransaction, kyselyOn } from '../src/db/executor.ts'
import { preparedAfter } from '../src/db/prepare-frequent.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'

type Tables = ServerTables & { note: { id: number; state: string } }

describe('a statement of transactions', () => {
  let test: TestDatabase
  let db: Database<Tables>
  before(async () => {
    test = await createTestDatabase([])
  })
  after(() => test.drop())
  beforeEach(async () => {
    db = openDatabase<Tables>(test.url, { maxConnections: 1 })
    await sql`create table note (id int, state text)`.execute(db.kysely)
    await sql`create unique index on note (id) where state = 'waiting'`.execute(db.kysely)
  })
  afterEach(async () => {
    await sql`drop table note`.execute(db.kysely)
    await db.close()
  })

  const inOne = <R>(work: (trx: Kysely<Tables>) => Promise<R>) => db.kysely.transaction().execute(work)
  const add = (executor: Kysely<Tables>, left: number, more: number) =>
    sql<{ sum: number }>`select ${left}::int + ${more} as sum`.execute(executor)
  const prepared = async () => {
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db.kysely)
    return rows.map(({ statement }) => statement)
  }

  it('is prepared when it has come often, and outside of transactions never', async () => {
    for (let time = 0; time <= preparedAfter; time++) await add(db.kysely, 1, time)
    assert.deepEqual(await prepared(), [], 'control: outside of transactions')
    await inOne(async (trx) => {
      for (let time = 0; time < preparedAfter; time++) await add(trx, 1, time)
    })
    assert.deepEqual(await prepared(), [], 'control: not yet')
    await inOne(async (trx) => {
      for (let time = 0; time < 3; time++) assert.deepEqual((await add(trx, 1, time)).rows, [{ sum: 1 + time }])
    })
    assert.equal((await prepared()).length, 1)
    await inTransaction(db.pool, async (client) => {
      assert.deepEqual((await add(kyselyOn<Tables>(client), 1, 2)).rows, [{ sum: 3 }])
    })
    assert.equal((await prepared()).length, 1, 'by the same name')
  })

  /** PostgreSQL weighs a plan for all values from the sixth time on. */
  const often = preparedAfter + 8

  it('that finds its index by a value is not: it would fail from its sixth time on', async () => {
    const propose = (trx: Kysely<Tables>) =>
      trx
        .insertInto('note')
        .values({ id: 1, state: 'waiting' })
        .onConflict((conflict) => conflict.column('id').where('state', '=', 'waiting').doNothing())
        .execute()
    await inOne(async (trx) => {
      for (let time = 0; time < often; time++) await propose(trx)
    })
    assert.deepEqual(await prepared(), [])
    const text = 'insert into note values ($1, $2) on conflict (id) where state = $3 do nothing'
    const named = { name: 'control', text, values: [1, 'waiting', 'waiting'] }
    const control = async () => {
      for (let time = 0; time < often; time++) await db.pool.query(named)
    }
    await assert.rejects(control(), { code: '42P10' })
  })

  it('goes on when a column is added under it', async () => {
    const all = () => inOne(async (trx) => (await sql`select * from note where id > ${0}`.execute(trx)).rows)
    for (let time = 0; time <= preparedAfter; time++) await all()
    await sql`alter table note add column text text`.execute(db.kysely)
    await sql`insert into note values (1, 'waiting', 'new')`.execute(db.kysely)
    await assert.rejects(all(), { code: '0A000' }, 'control: it is prepared, and its columns are others')
    assert.deepEqual(await all(), [{ id: 1, state: 'waiting', text: 'new' }])
  })
})
