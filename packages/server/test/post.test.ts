import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { createPoster, type Poster } from '../src/http/post.ts'

describe('post', () => {
  let respond: RequestListener = () => {}
  let url = ''
  let poster: Poster
  const server = createServer((request, response) => respond(request, response))
  before(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gateway/x`
    poster = createPoster({ connections: 2, maxReplyBytes: 1000 })
  })
  after(async () => {
    server.closeAllConnections()
    server.close()
    await poster.close()
  })
  /** Nothing here takes that long: what ends, ends for another reason. */
  const never = 3_600_000
  const send = (timeoutMs = never) => poster.forPartner('bank')(url, '{"a":1}', timeoutMs)

  it('returns status, content type and body of the answer', async () => {
    let body = ''
    respond = async (request, response) => {
      for await (const chunk of request) body += chunk
      response.writeHead(201, { 'content-type': 'text/html' }).end('<p>')
    }
    assert.deepEqual(await send(), { status: 201, contentType: 'text/html', body: '<p>' })
    assert.equal(body, '{"a":1}')
  })

  it('does not follow a redirect', async () => {
    respond = (_request, response) => response.writeHead(307, { location: url }).end()
    assert.equal((await send()).status, 307)
  })

  const broken: { name: string; respond: RequestListener; code: string | undefined; withinMs?: number }[] = [
    { name: 'no answer in time', respond: () => {}, code: 'ETIMEDOUT', withinMs: 200 },
    {
      name: 'an answer that does not end in time',
      respond: (_request, response) => response.writeHead(200).write('{'),
      code: 'ETIMEDOUT',
      withinMs: 200,
    },
    {
      name: 'an answer that is too large',
      respond: (_request, response) => response.end('x'.repeat(2000)),
      code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE',
    },
    {
      name: 'a connection cut before the answer',
      respond: (request) => request.socket.destroy(),
      code: 'UND_ERR_SOCKET',
    },
  ]
  for (const { name, respond: misbehave, code, withinMs } of broken) {
    it(`rejects at ${name}`, async () => {
      respond = misbehave
      await assert.rejects(send(withinMs), { code })
    })
  }

  it('rejects at a closed port with a code that means nothing was sent', async () => {
    await assert.rejects(poster.forPartner('bank')('http://127.0.0.1:1/', '{}', never), { code: 'ECONNREFUSED' })
  })

  it('to one partner does not wait for another partner that hangs', async () => {
    const twoHang = Promise.withResolvers<void>()
    let waiting = 0
    respond = (request, response) => {
      if (request.headers['content-length'] === '2') response.end('fine')
      else if (++waiting === 2) twoHang.resolve()
    }
    const hanging = [1, 2, 3].map(() => poster.forPartner('slow')(url, '{"hangs":1}', never))
    const fine = await poster.forPartner('quick')(url, '{}', never)
    assert.equal(fine.body, 'fine')
    // they have taken all connections of their partner; the third is sent when they end
    await twoHang.promise
    respond = (_request, response) => response.end('late')
    server.closeAllConnections()
    const results = await Promise.allSettled(hanging)
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected'])
  })
})
