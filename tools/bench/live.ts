/**
 * Pages that listen for changes, at rest and while a lot changes every second: statements a second for all of them,
 * until when all are notified, and what each costs in memory. The floor is computed: each page looks up its
 * session and its topics by itself, at the interval of 1.5 s. Not included: what the pages load when notified, and
 * the start of a connection.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { platformLive } from '@openbaohan/platform/procedures/live-channels.ts'
import { allPlatformMigrations } from '@openbaohan/platform/program.ts'
import type { Executor } from '@openbaohan/server/db/executor.ts'
import { createTestDatabase, type TestDatabase } from '@openbaohan/server/db/test-database.ts'
import { mountLiveEvents } from '@openbaohan/server/live/live-events.ts'
import { findPerson } from '@openbaohan/server/sign-in/person.ts'
import fastify from 'fastify'
import { type Child, startChild } from './child.ts'
import type { PagesOrder, PagesReport } from './live/protocol.ts'
import { type BenchResult, type BenchSize, machine, percentile, round } from './measure.ts'

const sizes = {
  full: { pages: 2_000, people: 200, rests: 10_000, changes: 30 },
  short: { pages: 40, people: 4, rests: 1_000, changes: 2 },
} as const
const floorEveryMs = 1_500

export async function bench(wanted: BenchSize = 'full'): Promise<BenchResult> {
  const size = sizes[wanted]
  const alive = setInterval(() => {}, 60_000) // a test database does not hold its process
  const database = await createTestDatabase(allPlatformMigrations)
  const pages = startChild('live/pages.ts', import.meta.url)
  const served = await serve(database)
  try {
    const sessions = await addPeople(database, size.people)
    const memoryBefore = rss()
    const order: PagesOrder = { url: served.url, sessions, pages: size.pages }
    const { listening } = await pages.ask<PagesReport>(order)
    const atRest = await served.during(() => wait(size.rests))
    const memoryAtRest = rss()
    const changing = await served.during(() => changeLots(database, pages, size))
    const perSecond = Math.max(atRest.perSecond, changing.perSecond)
    const floor = floorEveryMs / 1000 / 2
    const ours = size.pages / perSecond
    return {
      ...{ name: 'live', unit: 'listening pages for one statement a second', machine: machine(), required: 100 },
      ...{ ratio: round(ours / floor), floor: round(floor), ours: round(ours) },
      p50: round(percentile(changing.result, 0.5)),
      p99: round(percentile(changing.result, 0.99)),
      also: {
        'pages that could not listen': { value: size.pages - listening, atMost: 0 },
        'pages not notified of a change': { value: changing.result.length === size.changes ? 0 : 1, atMost: 0 },
        'statements/s at rest': { value: round(atRest.perSecond), atMost: 10 },
        'statements/s while a lot changes each second': { value: round(changing.perSecond), atMost: 10 },
        'kB of memory for a page': { value: round((memoryAtRest - memoryBefore) / 1024 / size.pages) },
        'MB of memory more after the changes': { value: round((rss() - memoryAtRest) / 1024 / 1024), atMost: 30 },
      },
    }
  } finally {
    await pages.stop()
    await served.close()
    await database.drop()
    clearInterval(alive)
  }
}

const rss = () => {
  globalThis.gc?.()
  return process.memoryUsage.rss()
}

/** The milliseconds until all pages were notified, for each change that reached all. */
async function changeLots(
  { db }: TestDatabase,
  pages: Child,
  { pages: all, changes }: { pages: number; changes: number },
): Promise<number[]> {
  const lot = await addLot(db.pool)
  const latencies: number[] = []
  await pages.ask<PagesReport>({ report: true } satisfies PagesOrder)
  for (let change = 0; change < changes; change++) {
    const changedAt = performance.now()
    await db.pool.query(`insert into lot_event (lot_id, at, event, who) values ($1, now(), 'postponed', 'bench')`, [
      lot,
    ])
    let notified = 0
    while (notified < all && performance.now() - changedAt < 10_000) {
      await wait(20)
      notified += (await pages.ask<PagesReport>({ report: true } satisfies PagesOrder)).notified
    }
    if (notified >= all) latencies.push(performance.now() - changedAt)
    await wait(Math.max(0, 1_000 - (performance.now() - changedAt)))
  }
  return latencies
}

/** The route alone, on a database that counts statements. */
async function serve({ db }: TestDatabase) {
  let statements = 0
  const counting: Executor = {
    query: async (statement) => {
      statements += 1
      return await db.pool.query(statement)
    },
  }
  const app = fastify({ forceCloseConnections: true })
  mountLiveEvents(app, {
    ...{ ...platformLive, db: counting },
    async findListener(headers) {
      const session = headers.get('session') ?? ''
      const person = await findPerson(db.kysely, session)
      return person === undefined ? undefined : { session, person }
    },
    onError: (error) => {
      throw error
    },
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    async during<T>(work: () => Promise<T>): Promise<{ perSecond: number; result: T }> {
      const [before, startedAt] = [statements, performance.now()]
      const result = await work()
      return { perSecond: ((statements - before) * 1000) / (performance.now() - startedAt), result }
    },
    close: () => app.close(),
  }
}

/** As many people of the trading centre as sessions; returns the sessions. */
async function addPeople({ db }: TestDatabase, people: number): Promise<string[]> {
  const organisation = randomUUID()
  await db.pool.query(`insert into organisation values ($1, 'centre', 'BENCH', '交易中心')`, [organisation])
  const sessions = Array.from({ length: people }, (_, index) => `person-${index}`)
  await db.pool.query(
    `with who as (select unnest($1::text[]) as id),
     users as (insert into sign_in_user (id, name, email, "emailVerified") select id, id, id || '@x.test', true from who
       returning id),
     members as (insert into member (user_id, organisation, roles, added_by, added_at)
       select id, $2, '{centre}', 'bench', now() from users returning user_id)
     insert into sign_in_session (id, "userId", token, "expiresAt", "updatedAt")
       select user_id, user_id, user_id, now() + interval '1 hour', now() from members`,
    [sessions, organisation],
  )
  return sessions
}

async function addLot(pool: TestDatabase['db']['pool']): Promise<string> {
  const id = randomUUID()
  await pool.query(
    `insert into lot (id, number, name, beneficiary_name, amount_fen, opens_at, bid_validity_days, extra_days, state,
       public_key, wrapped_private_key, created_at)
     values ($1, 'BENCH1', '测试标段', '测试招标人', 10000, now() + interval '1 day', 90, 30, 'announced', '04', '\\x00', now())`,
    [id],
  )
  return id
}
