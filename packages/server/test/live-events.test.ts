/** Pages that listen for changes: who is notified of what, how often the database is asked, and how many may listen. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { after, before, describe, it } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Executor } from '../src/db/executor.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { limits } from '../src/limits.ts'
import type { ChannelKinds } from '../src/live/channel.ts'
import { mountLiveEvents } from '../src/live/live-events.ts'
import { findPerson } from '../src/sign-in/person.ts'

const table = { name: 'sample_event', idType: 'bigint' } as const
const kinds: ChannelKinds = {
  all: { topic: 'lots', table, from: 'sample_event as event' },
  own: { topic: 'applications', table, from: 'sample_event as event', audience: 'event.code' },
}
const organisationId = '01890000-0000-7000-8000-000000000001'

describe('pages that listen for changes', () => {
  let test: TestDatabase
  let app: FastifyInstance
  let url = ''
  let statements = 0
  /** So many readings of sessions fail. */
  let failures = 0
  let arrive = () => Promise.resolve()
  const opened: AbortController[] = []
  const sql = async (text: string, values: unknown[] = []) => void (await test.db.pool.query(text, values))
  const addPerson = async (who: string) => {
    const user = `insert into sign_in_user (id, name, email, "emailVerified") values ($1, $1, $1 || '@x.test', true)`
    await sql(`${user} on conflict do nothing`, [who])
    await sql(
      `insert into member (user_id, organisation, roles, added_by, added_at) values ($1, $2, '{reader}', 't', now())
       on conflict do nothing`,
      [who, organisationId],
    )
    await sql(
      `insert into sign_in_session (id, "userId", token, "expiresAt", "updatedAt")
       values ('s-' || $1, $1, 't-' || $1, now() + interval '1 hour', now()) on conflict do nothing`,
      [who],
    )
  }
  const happen = (code: string) => sql('insert into sample_event (code) values ($1)', [code])

  /** `who` must have been added. */
  const listen = async (who: string, topics = 'lots') => {
    const leave = new AbortController()
    const answer = await fetch(`${url}/api/events?topics=${topics}`, { headers: { who }, signal: leave.signal })
    if (answer.ok) opened.push(leave)
    return { status: answer.status, leave, answer, text: answer.ok ? '' : await answer.text() }
  }
  /** Reads what the page receives. */
  const hear = async (who: string, topics: string) => {
    const { answer, leave } = await listen(who, topics)
    const reader = (answer.body ?? assert.fail('no body')).getReader()
    let text = ''
    const until = async (mark: string) => {
      while (!text.includes(mark)) {
        const { value, done } = await reader.read()
        if (done) assert.fail(`ended before ${mark}: ${text}`)
        text += Buffer.from(value).toString()
      }
      const [before = '', ...rest] = text.split(mark)
      text = rest.join(mark)
      return before
    }
    const rest = async () => {
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
        text += Buffer.from(chunk.value).toString()
      return text
    }
    await until(': listening\n\n')
    return { until, rest, leave: () => leave.abort() }
  }
  const event = (topic: string) => `data: {"topic":"${topic}"}\n\n`

  before(async () => {
    test = await createTestDatabase([serverMigrations])
    await sql('create table sample_event (id bigint generated always as identity primary key, code text not null)')
    await sql(`insert into organisation values ($1, 'centre', 'C1', '交易中心')`, [organisationId])
    app = fastify({ forceCloseConnections: true })
    const counting: Executor = {
      query: async (statement) => {
        statements += 1
        if (failures > 0 && statement.text.includes('sign_in_session')) {
          failures -= 1
          throw new Error('the database is away')
        }
        return await test.db.pool.query(statement)
      },
    }
    mountLiveEvents(app, {
      db: counting,
      kinds,
      channelsOf: ({ userId }) => [
        { kind: 'all', audience: '' },
        { kind: 'own', audience: userId },
      ],
      async findListener(headers) {
        await arrive()
        const person = await findPerson(test.db.kysely, headers.get('who') ?? '')
        return person === undefined ? undefined : { session: `s-${person.userId}`, person }
      },
      onError: (error) => assert.match(String(error), /the database is away/),
    })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
    for (const who of ['wang', 'zhao', 'qian', 'sun', 'li', 'zhou', 'wu']) await addPerson(who)
  })
  after(async () => {
    for (const one of opened) one.abort()
    await app.close()
    await test.drop()
  })

  it('are notified of their own changes and of those of all, once for each reading', async () => {
    const li = await hear('li', 'lots,applications')
    const zhou = await hear('zhou', 'applications')
    await happen('li')
    await li.until(event('lots'))
    await li.until(event('applications'))
    await happen('zhou')
    assert.equal(await zhou.until(event('applications')), '', 'nothing of what concerned another')
    li.leave()
    zhou.leave()
  })

  it('are notified of what is committed after an event with a later id', async () => {
    const li = await hear('li', 'applications')
    const late: pg.PoolClient = await test.db.pool.connect()
    await late.query('begin')
    await late.query(`insert into sample_event (code) values ('li')`)
    await happen('li')
    await li.until(event('applications'))
    await late.query('commit')
    late.release()
    await li.until(event('applications'))
    li.leave()
  })

  it('are notified of what was begun before the first page came', async () => {
    for (let rest = 0; rest < 3; rest++) await happen('other')
    const late: pg.PoolClient = await test.db.pool.connect()
    await late.query('begin')
    await late.query(`insert into sample_event (code) values ('li')`)
    await happen('other')
    const li = await hear('li', 'applications')
    await late.query('commit')
    late.release()
    await li.until(event('applications'))
    li.leave()
  })

  it('are notified later when a statement failed in between', async () => {
    const li = await hear('li', 'applications')
    failures = 1
    await happen('li')
    await li.until(event('applications'))
    assert.equal(failures, 0, 'control: a statement failed')
    li.leave()
  })

  it('receive nothing once the session has ended or the rights have changed', async () => {
    for (const change of [
      `delete from sign_in_session where id = 's-wu'`,
      `update member set roles = '{}' where user_id = 'wu'`,
    ]) {
      await addPerson('wu')
      const wu = await hear('wu', 'applications')
      await sql(change)
      await happen('wu')
      assert.equal(await wu.rest(), '')
    }
    const control = await hear('zhou', 'applications')
    await happen('zhou')
    await control.until(event('applications'))
    control.leave()
  })

  it('cost the same statements, however many they are', async () => {
    const count = async (pages: number) => {
      const all = await Promise.all(
        Array.from({ length: pages }, (_, index) => hear(index % 2 === 0 ? 'li' : 'zhou', 'lots')),
      )
      const before = statements
      for (let round = 0; round < 2; round++) {
        await happen('x')
        await Promise.all(all.map((page) => page.until(event('lots'))))
      }
      for (const page of all) page.leave()
      return statements - before
    }
    const few = await count(2)
    const many = await count(30)
    assert.ok(many <= few + 4, `${few} statements for 2 pages, ${many} for 30`)
  })

  it('are limited for one person, while others can still connect', async () => {
    const own = await Promise.all(Array.from({ length: limits.liveListenersOfOne }, () => listen('wang')))
    assert.deepEqual(new Set(own.map(({ status }) => status)), new Set([200]))
    const beyond = await listen('wang')
    assert.equal(beyond.status, 503)
    assert.equal(JSON.parse(beyond.text).code, 'too-many-pages')
    assert.match(beyond.text, /关闭一些.*close some/)
    assert.equal((await listen('zhao')).status, 200)
    const gone = once(app.server, 'place-left')
    app.server.once('request', (_request, response) => response.on('close', () => app.server.emit('place-left')))
    assert.equal((await listen('qian')).status, 200)
    opened.at(-1)?.abort()
    await gone
    assert.equal((await listen('wang')).status, 503, "another's leaving frees no place of one's own")
  })

  it('free their slot when they are closed', async () => {
    const closed = new Promise((resolve) => app.server.once('request', (_, response) => response.on('close', resolve)))
    const first = await listen('sun')
    first.leave.abort()
    await closed
    const again = await Promise.all(Array.from({ length: limits.liveListenersOfOne }, () => listen('sun')))
    assert.deepEqual(new Set(again.map(({ status }) => status)), new Set([200]))
    assert.equal((await listen('sun')).status, 503)
  })

  it('keep no slot when they leave before they are answered', async () => {
    await addPerson('feng')
    for (let page = 0; page <= limits.liveListenersOfOne; page++) {
      const asked = Promise.withResolvers<void>()
      const left = Promise.withResolvers<void>()
      arrive = async () => {
        asked.resolve()
        await left.promise
      }
      const closed = new Promise((resolve) =>
        app.server.once('request', (_, response) => response.on('close', resolve)),
      )
      const early = httpRequest(`${url}/api/events?topics=lots`, { headers: { who: 'feng' } })
      early.on('error', () => {})
      early.end()
      await asked.promise
      early.destroy()
      await closed
      left.resolve()
    }
    arrive = () => Promise.resolve()
    assert.equal((await listen('feng')).status, 200)
  })
})
