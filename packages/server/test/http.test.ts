import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { after, afterEach, before, describe, it } from 'node:test'
import fastify from 'fastify'
import type { ApiKey } from '../src/auth/api-keys.ts'
import { linkPath } from '../src/files/links.ts'
import { type App, createApp } from '../src/http/app.ts'
import { mountFiles } from '../src/http/files-route.ts'
import { eventLoopSampleMs, limitEventLoop } from '../src/http/limits/limit-event-loop.ts'
import { createMetrics } from '../src/http/metrics.ts'
import { limits } from '../src/limits.ts'
import { createLog } from '../src/log/log.ts'
import { createVault } from '../src/secrets/vault.ts'
import { codeIn, postHead, sendRaw } from './raw-http.ts'

const scraper: ApiKey = { id: '1', name: 'prometheus', scopes: ['metrics:read'] }
const now = 1_780_000_000_000

describe('the HTTP server', () => {
  const lines: string[] = []
  const vault = createVault(Buffer.alloc(32, 7))
  const sm3 = 'ab'.repeat(32)
  let app: App
  let url = ''
  let port = 0
  let stopping = false
  let databaseAnswers = true

  before(async () => {
    app = await createApp({
      config: { trustedProxies: [], requestsPerMinute: 100_000, eventLoopDelayMs: 0 },
      log: createLog({ org: 'bank', logLevel: 'debug' }, { write: (line) => void lines.push(line) }),
      metrics: createMetrics('bank'),
      readyChecks: [
        { name: 'database', check: () => (databaseAnswers ? Promise.resolve() : Promise.reject(new Error('down'))) },
      ],
      isStopping: () => stopping,
      findKey: async (token) =>
        token === 'scraper' ? scraper : token === 'other' ? { ...scraper, scopes: ['x:y'] } : undefined,
    })
    const files = {
      put: async () => '',
      size: async () => undefined,
      get: async (name: string) => (name === sm3 ? Buffer.from('%PDF-') : undefined),
    }
    mountFiles(app, { files, vault, clock: { now: () => now } })
    app.get('/things/:number', async () => ({ ok: true }))
    app.post('/things', async (request) => ({ got: typeof request.body }))
    app.post('/gateway/x', async () => ({ code: '1' }))
    app.get('/fails', async () => {
      throw new Error('the password is hunter2')
    })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
    port = Number(new URL(url).port)
  })
  after(() => app.close())

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers })
  const codeOf = async (answer: Response) => [answer.status, codeIn(await answer.text())]

  it('reports that it is alive, and whether it is ready', async () => {
    assert.equal((await get('/live')).status, 200)
    assert.equal((await get('/ready')).status, 200)
    databaseAnswers = false
    const failed = await get('/ready')
    const stated = { status: 'failed', failed: ['database'], problems: [{ code: 'unavailable' }] }
    assert.partialDeepStrictEqual([failed.status, await failed.json()], [503, stated])
    assert.equal((await get('/live')).status, 200, 'a lost database is no reason to be restarted')
    databaseAnswers = true
    stopping = true
    assert.equal((await get('/ready')).status, 503)
    stopping = false
    assert.equal((await get('/ready')).status, 200)
  })

  it('answers unknown paths in JSON, with an error name in the API and the protocol’s code at the gateway', async () => {
    assert.deepEqual(await codeOf(await get('/nothing')), [404, 'not-found'])
    assert.deepEqual(await codeOf(await get('/gateway/nothing/here')), [404, '0'])
    const led = ['/baohanapply', '/gateway/gateway/BaohanApply', '/gateway']
    for (const path of led) assert.match(await (await get(path)).text(), /\/gateway\/(baohanapply|接口名称)/, path)
  })

  const wrong: readonly [string, RequestInit & { path: string }, [number, string]][] = [
    [
      'broken JSON',
      { path: '/things', method: 'POST', body: '{"a":', headers: { 'content-type': 'application/json' } },
      [400, 'bad-request'],
    ],
    [
      'another media type',
      { path: '/things', method: 'POST', body: '<a/>', headers: { 'content-type': 'text/xml' } },
      [415, 'media-type'],
    ],
    [
      'a poisoned prototype',
      {
        path: '/things',
        method: 'POST',
        body: '{"__proto__":{"a":1}}',
        headers: { 'content-type': 'application/json' },
      },
      [400, 'bad-request'],
    ],
    ['an overlong URL', { path: `/things?${'a'.repeat(limits.urlBytes)}` }, [414, 'url-too-long']],
  ]
  it('states where a body is no JSON, and what was expected', async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${url}/things`, { method: 'POST', headers, body: '{"a": 1,\n "b" 2}' })
    const { code, message } = (await answer.json()) as { code: string; message: string }
    assert.equal(code, 'BAD_REQUEST')
    assert.match(message, /第 2 行第 6 列.* \/ .*line 2, column 6/)
  })
  for (const [what, { path, ...init }, expected] of wrong) {
    it(`answers ${what} clearly`, async () =>
      assert.deepEqual(await codeOf(await fetch(`${url}${path}`, init)), expected))
  }

  it('answers a body of 40 MB, with or without a declared length, to a peer that only reads after sending', async () => {
    for (const stated of [true, false]) {
      const answer = await sendAll('/things', 40_000_000, stated)
      assert.deepEqual([answer.status, JSON.parse(answer.body).data.code], [413, 'body-too-large'])
    }
  })

  /** Reads nothing before everything is written, as many HTTP clients do: they treat a reset meanwhile as an error. */
  async function sendAll(path: string, bytes: number, stated: boolean): Promise<{ status: number; body: string }> {
    const socket = connect(port, '127.0.0.1').pause()
    const write = (chunk: string | Buffer) =>
      new Promise<void>((resolve, reject) => {
        socket.write(chunk, (error) => (error ? reject(error) : resolve()))
      })
    const length = stated ? `content-length: ${bytes}` : 'transfer-encoding: chunked'
    await write(`POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${length}\r\n\r\n`)
    const chunk = Buffer.alloc(1_000_000, 0x20)
    for (let sent = 0; sent < bytes; sent += chunk.length) {
      if (!stated) await write(`${chunk.length.toString(16)}\r\n`)
      await write(chunk)
      if (!stated) await write('\r\n')
    }
    if (!stated) await write('0\r\n\r\n')
    const chunks: Buffer[] = []
    for await (const part of socket) chunks.push(part)
    const [head = '', body = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n')
    return { status: Number(head.split(' ')[1]), body }
  }

  it('discloses nothing of a failure but a trace that finds it in the log', async () => {
    lines.length = 0
    const text = await (await get('/fails')).text()
    assert.ok(!text.includes('hunter2') && !text.includes('password'))
    const trace = /\[(.+)\]/.exec(JSON.parse(text).message)?.[1] ?? 'none'
    assert.ok(lines.some((line) => line.includes(trace) && line.includes('the password is')))
  })

  it('logs a request by its route, never with its number, query or body', async () => {
    lines.length = 0
    await get('/things/E3299010001000318001002?who=91329901MA1M8Q2R72')
    await fetch(`${url}/things`, {
      method: 'POST',
      body: '{"text":"E3299010001000318001002"}',
      headers: { 'content-type': 'application/json' },
    })
    await get('/nothing/E3299010001000318001002')
    const log = lines.join('')
    assert.ok(log.includes('/things/:number'))
    assert.ok(!log.includes('E3299010001000318001002') && !log.includes('91329901MA1M8Q2R72'))
  })

  it('counts by route, never by number', async () => {
    await get('/things/E3299010001000318001002')
    const text = await (await get('/metrics')).text()
    assert.match(text, /openbaohan_http_requests_total\{[^}]*route="\/things\/:number"[^}]*\} \d+/)
    assert.ok(!text.includes('E3299010001000318001002'))
  })

  it('shows its metrics to this machine, and to others with the scope', async () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.9' }
    assert.equal((await get('/metrics')).status, 200)
    assert.equal((await get('/metrics', forwarded)).status, 401)
    assert.equal((await get('/metrics', { ...forwarded, authorization: 'Bearer other' })).status, 401)
    assert.equal((await get('/metrics', { ...forwarded, authorization: 'Bearer scraper' })).status, 200)
  })

  it('finishes a running request when it is closed, and accepts no new one', async () => {
    const other = await createApp({ ...depsOf(), metrics: createMetrics('other') })
    const held = Promise.withResolvers<string>()
    const entered = Promise.withResolvers<void>()
    other.get('/slow', () => {
      entered.resolve()
      return held.promise
    })
    const address = await other.listen({ host: '127.0.0.1', port: 0 })
    const answer = fetch(`${address}/slow`)
    await entered.promise
    const closed = other.close()
    await assert.rejects(fetch(`${address}/live`, { headers: { connection: 'close' } }))
    held.resolve('done')
    assert.equal(await (await answer).text(), 'done')
    await closed
  })

  it('sends security headers to browsers', async () => {
    const { headers } = await get('/live')
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.ok(headers.get('content-security-policy')?.includes("default-src 'self'"))
    const gateway = await fetch(`${url}/gateway/x`, { method: 'POST' })
    assert.equal(gateway.headers.get('content-security-policy'), null, 'no browser comes here')
  })

  it('serves a file to its link until the link expires', async () => {
    const found = await get(linkPath(sm3, now + 1000, vault))
    assert.equal(found.headers.get('content-type'), 'application/pdf')
    assert.equal(await found.text(), '%PDF-')
    assert.equal((await get(linkPath(sm3, now, vault))).status, 410)
    assert.equal((await get(linkPath('cd'.repeat(32), now + 1000, vault))).status, 404)
    assert.equal((await get(linkPath(sm3, now + 1000, vault).replace(sm3, 'cd'.repeat(32)))).status, 404)
  })

  it('closes a connection whose headers never end', async () => {
    assert.equal(app.server.headersTimeout, limits.headersMs)
    assert.equal(app.server.requestTimeout, limits.requestMs)
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => void chunks.push(chunk))
    socket.write(`GET /live HTTP/1.1\r\nhost: localhost\r\n${'x-fill: '.concat('a'.repeat(20_000))}\r\n\r\n`)
    await once(socket, 'close')
    assert.match(Buffer.concat(chunks).toString(), /^HTTP\/1\.1 431/)
  })
})

function depsOf() {
  return {
    config: { trustedProxies: [], requestsPerMinute: 100, eventLoopDelayMs: 0 },
    log: createLog({ org: 'bank', logLevel: 'silent' }),
    readyChecks: [],
    isStopping: () => false,
    findKey: async () => undefined,
  }
}

describe('limits of the HTTP server', () => {
  // Node cannot list the handles of a process, as metrics do, while one that was closed waits for the next turn
  afterEach(() => new Promise<void>((resolve) => setImmediate(resolve)))

  it('rejects immediately a body with too large a declared length, at any path', async () => {
    const app = await createApp({ ...depsOf(), metrics: createMetrics('a') })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    const { status } = await sendRaw(port, postHead('/nothing', `content-length: ${10 ** 12}`))
    assert.equal(status, 413)
    await app.close()
  })

  for (const [publicUrl, sends] of [
    ['http://127.0.0.1:8080', false],
    ['https://jy.example.cn', true],
  ] as const)
    it(`${sends ? 'sends' : 'does not send'} a browser to HTTPS from ${publicUrl}`, async () => {
      const config = { trustedProxies: [], requestsPerMinute: 100, eventLoopDelayMs: 0, publicUrl }
      const app = await createApp({ ...depsOf(), metrics: createMetrics('a'), config })
      const { headers } = await app.inject({ url: '/nothing', headers: { host: new URL(publicUrl).host } })
      assert.equal(headers['strict-transport-security'] !== undefined, sends)
      assert.equal(/upgrade-insecure/.test(String(headers['content-security-policy'])), sends)
      await app.close()
    })

  it('is late by the mean delay beyond the interval of its samples, each second for itself', async ({ mock }) => {
    mock.timers.enable({ apis: ['setInterval'] })
    const app = fastify()
    const samples = { count: 1, mean: 0, reset: () => {}, enable: () => true, disable: () => true }
    limitEventLoop(app, 20, samples)
    for (const [count, delayMs, status] of [
      [1, 19, 404],
      [1, 21, 503],
      [9, 0, 404],
      [0, 0, 503],
      [1, 0, 404],
    ] as const) {
      Object.assign(samples, { count, mean: (eventLoopSampleMs + delayMs) * 1e6 })
      mock.timers.tick(1_000)
      assert.equal((await app.inject({ url: '/x' })).statusCode, status, `${count} samples, ${delayMs} ms`)
    }
    await app.close()
  })

  it('rejects a client with too many requests, but never the health checks', async () => {
    const app = await createApp({
      ...depsOf(),
      metrics: createMetrics('a'),
      config: { trustedProxies: [], requestsPerMinute: 3, eventLoopDelayMs: 0 },
    })
    app.get('/x', async () => 'x')
    const ask = async (url: string) => (await app.inject({ url })).statusCode
    const statuses = []
    for (let i = 0; i < 5; i++) statuses.push(await ask('/x'))
    assert.deepEqual(statuses, [200, 200, 200, 429, 429])
    for (const path of ['/live', '/ready', '/metrics'])
      for (let i = 0; i < 5; i++) assert.equal(await ask(path), 200, path)
    const { code } = (await app.inject({ url: '/x' })).json().data
    assert.equal(code, 'too-many-requests')
    await app.close()
  })

  it('answers 503 while its event loop is late, but not to health checks', async ({ mock }) => {
    // the windows of the measurement end by this test: one without any sample is one in which the loop was held
    mock.timers.enable({ apis: ['setInterval'] })
    const config = { trustedProxies: [], requestsPerMinute: 1_000_000, eventLoopDelayMs: 600_000 }
    const app = await createApp({ ...depsOf(), metrics: createMetrics('a'), config })
    app.get('/x', async () => 'x')
    const ask = (url: string) => app.inject({ url })
    assert.equal((await ask('/x')).statusCode, 200)
    for (const _ of ['ends', 'holds no turn of the loop']) mock.timers.tick(1_000)
    const { statusCode, headers } = await ask('/x')
    assert.deepEqual([statusCode, headers['retry-after'], (await ask('/live')).statusCode], [503, '5', 200])
    await app.close()
  })
})
