/** Listening pages: one account may open a limited number. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, describe, it } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import { mountLiveEvents } from '../src/http/live-events.ts'
import { limits } from '../src/limits.ts'
import type { Person } from '../src/sign-in/person.ts'

const personOf = (userId: string): Person => ({
  ...{ userId, name: userId, email: `${userId}@x.test`, roles: ['reader'], hasSecondFactor: true },
  mustChangePassword: false,
  language: 'zh',
  organisation: { id: '1', kind: 'centre', code: 'C1', name: '交易中心' },
})

describe('pages that listen for changes', () => {
  let app: FastifyInstance
  let url = ''
  const opened: AbortController[] = []
  const listen = async (who: string) => {
    const leave = new AbortController()
    const answer = await fetch(`${url}/api/events?topics=lots`, { headers: { who }, signal: leave.signal })
    if (answer.ok) opened.push(leave)
    return { status: answer.status, leave, text: answer.ok ? '' : await answer.text() }
  }

  before(async () => {
    app = fastify({ forceCloseConnections: true })
    mountLiveEvents(app, {
      findPerson: async (headers) => personOf(headers.get('who') ?? ''),
      versionsFor: async () => ({}),
    })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
  })
  after(async () => {
    for (const one of opened) one.abort()
    await app.close()
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
})
