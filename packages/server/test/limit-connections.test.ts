/** More connections than allowed, over real sockets: waiting connections are closed for new ones. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import { limitConnections } from '../src/http/limits/limit-connections.ts'
import { markProven } from '../src/http/limits/proven-connections.ts'
import { openSocket, postHead } from './raw-http.ts'

const bounds = { connections: 12, connectionsOfOneAddress: 6, connectionGraceMs: 0 }
const proxy = '127.0.0.9'

describe('connections', () => {
  let app: FastifyInstance
  let port = 0
  let held = Promise.withResolvers<void>()
  let entered = 0
  let opened: Socket[] = []
  before(async () => {
    app = fastify()
    limitConnections(app, (address) => address === proxy, bounds)
    app.get('/x', async () => 'x')
    app.get('/prove', async (incoming) => {
      markProven(incoming.raw.socket)
      return 'proven'
    })
    app.get('/held', async () => {
      entered += 1
      await held.promise
      return 'done'
    })
    app.post('/x', async () => 'x')
    await app.listen({ host: '127.0.0.1', port: 0 })
    port = (app.server.address() as AddressInfo).port
  })
  beforeEach(() => {
    opened = []
    entered = 0
    held = Promise.withResolvers()
  })
  after(() => app.close())

  const get = (path: string, { localAddress = '127.0.0.1', agent }: { localAddress?: string; agent?: Agent } = {}) =>
    new Promise<number>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, localAddress, agent: agent ?? false })
      sent
        .on('error', reject)
        .on('response', (answer) => answer.resume().on('end', () => resolve(answer.statusCode ?? 0)))
      sent.end()
    })
  const open = async (count: number, localAddress?: string, bytes = 'GET /x HT') => {
    for (let index = 0; index < count; index++) {
      const socket = await openSocket(port, localAddress)
      socket.resume().write(bytes)
      opened.push(socket)
    }
  }
  const closeAll = async () => {
    const closing = opened.filter((socket) => !socket.closed).map((socket) => once(socket, 'close'))
    for (const socket of opened) socket.destroy()
    await Promise.all(closing)
    await get('/x')
  }
  const closedOf = (sockets: readonly Socket[]) =>
    sockets.filter((socket) => socket.readableEnded || socket.closed).length

  it('of one address: the oldest silent ones are closed, and other addresses are served', async () => {
    await open(20)
    assert.deepEqual([await get('/x'), await get('/x', { localAddress: '127.0.0.2' })], [200, 200])
    assert.deepEqual([closedOf(opened.slice(0, 14)), closedOf(opened.slice(15))], [14, 0])
    await closeAll()
  })

  it('with unfinished bodies count the same', async () => {
    await open(20, '127.0.0.1', `${postHead('/x', 'content-length: 50')}begin`)
    assert.equal(await get('/x'), 200)
    await closeAll()
  })

  it('of many addresses: the total limit applies, and the newcomer is served', async () => {
    for (let last = 10; last < 30; last++) await open(2, `127.0.0.${last}`)
    assert.equal(await get('/x', { localAddress: '127.0.0.2' }), 200)
    assert.ok(closedOf(opened) >= 40 - bounds.connections)
    await closeAll()
  })

  it('stay open once they have delivered a valid signature', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    await get('/prove', { agent })
    const [socket] = Object.values(agent.freeSockets).flat()
    await open(20)
    assert.equal(await get('/x', { agent }), 200)
    assert.ok(
      Object.values(agent.freeSockets)
        .flat()
        .includes(socket as Socket),
      'the same connection',
    )
    agent.destroy()
    await closeAll()
  })

  it('stay open while being answered; a newcomer is rejected instead', async () => {
    const answers = Array.from({ length: bounds.connectionsOfOneAddress }, () => get('/held'))
    while (entered < answers.length) await new Promise(setImmediate)
    await assert.rejects(get('/x'))
    assert.equal(await get('/x', { localAddress: '127.0.0.2' }), 200, 'another address has its own share')
    held.resolve()
    assert.deepEqual(new Set(await Promise.all(answers)), new Set([200]))
  })

  it('of a trusted proxy count only in the total', async () => {
    await open(bounds.connectionsOfOneAddress + 3, proxy)
    await get('/x', { localAddress: proxy })
    assert.equal(closedOf(opened), 0)
    await closeAll()
  })
})
