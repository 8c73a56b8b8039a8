/** Bodies that declare too much, arrive too slowly or find no space, over real connections. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import type { BodyLimits } from '../src/http/limits/body-pool.ts'
import { limitBodies } from '../src/http/limits/limit-bodies.ts'
import { markProven } from '../src/http/limits/proven-connections.ts'
import { openSocket, postHead, readAnswer, sendRaw } from './raw-http.ts'

const bounds: BodyLimits = {
  bodiesUnderWayBytes: 400_000,
  bodiesOfOneAddressBytes: 300_000,
  smallBodyBytes: 1000,
  smallBodiesReserveBytes: 50_000,
  bodyBytesPerSecond: 1000,
  bodyGraceMs: 3_600_000, // no body is slow, however busy the machine is
}
/** Bodies that never end are cut. */
const hasty: BodyLimits = { ...bounds, bodyGraceMs: 600 }
const huge = 10 ** 12

describe('arriving bodies', () => {
  let app: FastifyInstance
  let strict: FastifyInstance
  let port = 0
  let handled: number[] = []
  let lastRequest: IncomingMessage | undefined
  const listen = async (limits: BodyLimits | undefined) => {
    const server = fastify({ bodyLimit: 200_000 })
    if (limits !== undefined) limitBodies(server, limits)
    server.addHook('onRequest', async ({ raw }) => {
      lastRequest = raw
    })
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    for (const path of ['/x', '/gateway/x'])
      server.post<{ Body: Buffer }>(path, async ({ body }) => {
        handled.push(body.length)
        return { ok: true }
      })
    await server.listen({ host: '127.0.0.1', port: 0 })
    return server
  }
  const portOf = ({ server }: FastifyInstance) => (server.address() as AddressInfo).port
  before(async () => {
    app = await listen(bounds)
    strict = await listen(hasty)
    port = portOf(app)
  })
  beforeEach(() => {
    handled = []
  })
  after(() => Promise.all([app.close(), strict.close()]))
  const post = async (bytes: number) =>
    (await fetch(`http://127.0.0.1:${port}/x`, { method: 'POST', body: Buffer.alloc(bytes, 32) })).status

  for (const [path, code] of [
    ['/x', 'body-too-large'],
    ['/gateway/x', '0'],
  ] as const)
    it(`rejects a body that declares more than its route accepts, and waits for nothing, at ${path}`, async () => {
      const answer = await sendRaw(port, `${postHead(path, `content-length: ${huge}`)}begin`)
      assert.deepEqual([answer.status, answer.code, handled], [413, code, []])
      assert.match(answer.head, /^connection: close$/im)
    })

  it('accepts other bodies while some declare much and some only begin', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 37 }, async (_, index) => {
        const socket = await openSocket(port)
        socket.resume().write(postHead('/x', index < 4 ? `content-length: ${huge}` : 'transfer-encoding: chunked'))
        return socket
      }),
    )
    assert.deepEqual([await post(500), await post(150_000)], [200, 200])
    for (const socket of sockets) socket.destroy()
  })

  it('rejects a body that grows beyond the limit without declaring it', async () => {
    const socket = await openSocket(port)
    const answer = readAnswer(socket)
    socket.write(`${postHead('/x', 'transfer-encoding: chunked')}${(300_000).toString(16)}\r\n`)
    socket.write(Buffer.alloc(250_000, 32))
    assert.deepEqual([(await answer).status, handled], [413, []])
    socket.destroy()
  })

  for (const [path, code] of [
    ['/x', 'request-timeout'],
    ['/gateway/x', '0'],
  ] as const)
    it(`cuts a body that hardly moves, and processes none of its later bytes, at ${path}`, async () => {
      const socket = await openSocket(portOf(strict))
      const answer = readAnswer(socket)
      socket.write(`${postHead(path, 'content-length: 2000')}${'a'.repeat(10)}`)
      const { status, code: given } = await answer
      assert.deepEqual([status, given], [408, code])
      assert.equal(lastRequest?.listenerCount('data'), 0, 'no reader keeps what it has sent')
      // the rest, and a request after it: the connection is read only to be dropped
      socket.write(`${'a'.repeat(1990)}${postHead('/x', 'content-length: 2')}{}`)
      socket.end()
      await once(socket, 'close')
      // with its head, so that it is complete when it comes
      const next = await sendRaw(portOf(strict), `${postHead('/x', 'content-length: 3', 'connection: close')}abc`)
      assert.deepEqual([next.status, handled], [200, [3]])
    })

  it('control: waits for it without the guard', async () => {
    const bare = await listen(undefined)
    const [guarded, waiting] = await Promise.all([openSocket(portOf(strict)), openSocket(portOf(bare))])
    for (const socket of [guarded, waiting]) socket.write(`${postHead('/x', 'content-length: 2000')}a`)
    const answer = readAnswer(waiting)
    assert.equal((await readAnswer(guarded)).status, 408)
    waiting.end(Buffer.alloc(1999, 32))
    assert.deepEqual([(await answer).status, handled], [200, [2000]])
    guarded.destroy()
    await bare.close()
  })

  it('cuts the slower of two when there is no space, and serves the faster', async () => {
    const slow = await openSocket(port)
    const answer = readAnswer(slow)
    slow.write(postHead('/x', 'content-length: 190000'))
    slow.write(Buffer.alloc(189_999, 32))
    for (let turn = 0; turn < 20; turn++) await post(3) // some milliseconds in which nothing more of it comes
    handled = []
    assert.equal(await post(150_000), 200)
    const { status, head } = await answer
    assert.equal(status, 503)
    assert.match(head, /^retry-after: 1$/im)
    assert.deepEqual(handled, [150_000])
    slow.destroy()
  })

  it('reuses a connection whose small body was answered before it was read', async () => {
    const socket = await openSocket(port)
    let text = ''
    socket.on('data', (chunk: Buffer) => {
      text += chunk
    })
    socket.write(`${postHead('/nothing', 'content-length: 2')}{}`)
    socket.write(`${postHead('/x', 'content-length: 2', 'connection: close')}{}`)
    await once(socket, 'end')
    assert.deepEqual(
      [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status),
      ['404', '200'],
    )
    socket.destroy()
  })
})

describe('a body', () => {
  const tight: BodyLimits = { ...bounds, bodiesUnderWayBytes: 2000, smallBodiesReserveBytes: 500 }
  const listen = async (limited: BodyLimits) => {
    const server = fastify({ bodyLimit: 200_000 })
    const held: (() => void)[] = []
    const connections: Socket[] = []
    server.server.on('connection', (socket: Socket) => void connections.push(socket))
    server.addHook('onRequest', async ({ raw, url }) => {
      if (url === '/proven') markProven(raw.socket)
      // the rest of the packet has been parsed when the next hook runs
      if (url === '/held') await new Promise(setImmediate)
    })
    limitBodies(server, limited)
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    server.post('/x', async () => ({ ok: true }))
    server.post('/proven', async () => ({ ok: true }))
    server.post('/held', () => new Promise((resolve) => held.push(() => resolve({ ok: true }))))
    await server.listen({ host: '127.0.0.1', port: 0 })
    return { server, held, connections, port: (server.server.address() as AddressInfo).port }
  }
  const whole = (path: string, bytes: number, ...headers: string[]) =>
    `${postHead(path, `content-length: ${bytes}`, ...headers)}${'a'.repeat(bytes)}`

  it('that arrived together with its head takes space until it is answered', async () => {
    const { server, held, port } = await listen(tight)
    const sockets = await Promise.all([openSocket(port), openSocket(port)])
    const answers = sockets.map(readAnswer)
    for (const socket of sockets) socket.write(whole('/held', 900, 'connection: close'))
    while (held.length < 2) await new Promise(setImmediate)
    assert.equal((await sendRaw(port, whole('/held', 900, 'connection: close'))).status, 503)
    for (const answer of held) answer()
    assert.deepEqual(
      (await Promise.all(answers)).map(({ status }) => status),
      [200, 200],
    )
    const last = await openSocket(port)
    const answer = readAnswer(last)
    last.write(whole('/x', 900, 'connection: close'))
    assert.equal((await answer).status, 200, 'the room is free again')
    await server.close()
  })

  for (const proves of [true, false])
    it(`of ${proves ? 'a proven connection is cut last' : 'an unproven connection is cut when it is slower'}`, async () => {
      const { server, connections, port } = await listen(bounds)
      const [older, newer] = await Promise.all([openSocket(port), openSocket(port)])
      let firstAnswer = ''
      older.on('data', (chunk: Buffer) => {
        firstAnswer += chunk
      })
      older.write(whole(proves ? '/proven' : '/x', 2))
      while (!firstAnswer.includes('"ok"')) await new Promise(setImmediate)
      firstAnswer = ''
      // it begins first and sends less: the slower of the two
      older.write(postHead('/x', 'content-length: 150000'))
      older.write(Buffer.alloc(2_000, 32))
      const arrived = connections.find(({ remotePort }) => remotePort === older.localPort)
      while ((arrived?.bytesRead ?? 0) < 2_100) await new Promise(setImmediate)
      const newerAnswer = readAnswer(newer)
      newer.write(postHead('/x', 'content-length: 190000'))
      newer.write(Buffer.alloc(189_999, 32))
      const third = await openSocket(port)
      const thirdAnswer = readAnswer(third)
      third.write(postHead('/x', 'content-length: 190000'))
      third.write(Buffer.alloc(189_999, 32))
      if (proves) {
        assert.equal((await Promise.race([newerAnswer, thirdAnswer])).status, 503)
        assert.equal(firstAnswer, '')
      } else {
        while (firstAnswer === '') await new Promise(setImmediate)
        assert.match(firstAnswer, / 503 /)
      }
      for (const socket of [older, newer, third]) socket.destroy()
      await server.close()
    })
})
