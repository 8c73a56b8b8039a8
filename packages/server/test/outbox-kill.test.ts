import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase } from '../src/db/test-database.ts'
import { createDelivery } from '../src/outbox/delivery.ts'
import { systemClock } from '../src/program/clock.ts'
import { createPeer, fill } from './outbox-peer.ts'

const child = fileURLToPath(new URL('outbox-child.ts', import.meta.url))

it('messages in flight when a process is killed are sent by another one', async () => {
  const test = await createTestDatabase([serverMigrations])
  const held: { body: unknown; response: ServerResponse }[] = []
  const allHeld = Promise.withResolvers<void>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    held.push({ body: JSON.parse(Buffer.concat(chunks).toString()), response })
    if (held.length === 10) allHeld.resolve()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  for (let lane = 0; lane < 10; lane += 1) {
    await fill(test.db.pool, Date.now(), 'bank', `E${lane}`, [`${lane}a`, `${lane}b`])
  }
  const victim = spawn(process.execPath, [child, test.url, `http://127.0.0.1:${port}/`], { stdio: 'inherit' })
  await allHeld.promise
  victim.kill('SIGKILL')
  await once(victim, 'exit')

  const done = Promise.withResolvers<void>()
  const peer = createPeer()
  const delivery = createDelivery({
    pool: test.db.pool,
    clock: systemClock,
    deliver: peer.deliver,
    report: ({ event }) => {
      if (event === 'settled' && peer.arrivals.length === 20) done.resolve()
    },
  })
  delivery.start()
  await done.promise
  await delivery.stop()
  assert.deepEqual(new Set(held.map(({ body }) => body)).size, 10)
  for (let lane = 0; lane < 10; lane += 1) {
    const inLane = peer.bodies().filter((body) => String(body).startsWith(String(lane)))
    assert.deepEqual(inLane, [`${lane}a`, `${lane}b`])
  }
  server.closeAllConnections()
  server.close()
  await test.drop()
})
