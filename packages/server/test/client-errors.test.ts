/** Invalid or incomplete requests: answered in our own format, and never logged as an internal error. */
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { type App, createApp } from '../src/http/app.ts'
import { createMetrics } from '../src/http/metrics.ts'
import { limits } from '../src/limits.ts'
import { createLog } from '../src/log/log.ts'
import { openSocket, postHead, readAnswer, sendRaw } from './raw-http.ts'

const long = 'a'.repeat(limits.headerBytes + 1000)

describe('a connection that sends no valid request', () => {
  let app: App
  let port = 0
  const lines: string[] = []
  before(async () => {
    app = await createApp({
      config: { trustedProxies: [], requestsPerMinute: 100_000, eventLoopDelayMs: 0 },
      log: createLog({ org: 'bank', logLevel: 'debug' }, { write: (line) => void lines.push(line) }),
      metrics: createMetrics('bank'),
      readyChecks: [],
      isStopping: () => false,
      findKey: async () => undefined,
    })
    app.post('/x', async () => ({ ok: true }))
    app.get('/things/:name', async () => ({ ok: true }))
    app.post('/gateway/x', async () => ({ code: '1' }))
    await app.listen({ host: '127.0.0.1', port: 0 })
    port = (app.server.address() as AddressInfo).port
  })
  beforeEach(() => {
    lines.length = 0
  })
  after(() => app.close())

  const invalid: readonly [string, string, number, string][] = [
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'bad-request'],
    ['a method that does not exist', 'HELLO /x HTTP/1.1\r\nhost: localhost\r\n\r\n', 400, 'bad-request'],
    ['a header without a colon', 'GET /x HTTP/1.1\r\nhost localhost\r\n\r\n', 400, 'bad-request'],
    ['no host', 'GET /x HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'bad-request'],
    ['both lengths', postHead('/x', 'content-length: 3', 'transfer-encoding: chunked'), 400, 'bad-request'],
    [
      'both lengths at the gateway',
      postHead('/gateway/x', 'content-length: 3', 'transfer-encoding: chunked'),
      400,
      '0',
    ],
    ['a broken chunk', `${postHead('/x', 'transfer-encoding: chunked')}zz\r\n`, 400, 'bad-request'],
    ['a broken chunk at the gateway', `${postHead('/gateway/x', 'transfer-encoding: chunked')}zz\r\n`, 400, '0'],
    ['too many headers', `GET /x HTTP/1.1\r\nhost: localhost\r\nx-fill: ${long}\r\n\r\n`, 431, 'headers-too-large'],
    ['too many headers at the gateway', postHead('/gateway/x', `x-fill: ${long}`), 431, '0'],
    [
      'a path that cannot be decoded',
      'GET /things/%zz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n',
      400,
      'bad-request',
    ],
    [
      'a parameter that is too long',
      `GET /things/${'a'.repeat(600)} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
      414,
      'url-too-long',
    ],
  ]
  for (const [what, bytes, status, code] of invalid)
    it(`gets our own answer to ${what}`, async () => {
      const answer = await sendRaw(port, bytes)
      assert.deepEqual([answer.status, answer.code], [status, code])
      assert.match(answer.head, /^content-type: application\/json/im)
      assert.deepEqual(stacksIn(lines), [])
    })

  for (const [what, head, code] of [
    ['no host in HTTP/1.0', 'POST /gateway/x HTTP/1.0\r\n', 'bad-request'],
    ['another host in HTTP/1.0', 'POST /gateway/x HTTP/1.0\r\nhost: bank.example\r\n', 'unknown-host'],
    ['no host in HTTP/1.1', 'POST /gateway/x HTTP/1.1\r\nconnection: close\r\n', 'bad-request'],
  ] as const)
    it(`gets an answer with a code at the gateway: ${what}`, async () => {
      const { status, body } = await sendRaw(port, `${head}content-length: 2\r\n\r\n{}`)
      assert.deepEqual([status, body.endsWith(`[${code}]"}`)], [code === 'bad-request' ? 400 : 421, true], body)
    })

  it('gets only one answer', async () => {
    const answer = await sendRaw(port, `${postHead('/x', 'content-length: 2')}{}nonsense\r\n\r\n`)
    assert.deepEqual([answer.status, answer.body.includes('ok')], [200, true])
  })

  it('causes no internal error when it is reset while it sends', async () => {
    for (let turn = 0; turn < 200; turn++) {
      const socket = await openSocket(port)
      socket.write(`${postHead('/x', 'content-length: 2')}{}`)
      socket.resetAndDestroy()
    }
    // the answer to the last one arrives after all of them
    assert.equal((await sendRaw(port, `${postHead('/x', 'content-length: 2', 'connection: close')}{}`)).status, 200)
    assert.deepEqual(stacksIn(lines), [])
    assert.deepEqual(
      lines.filter((line) => line.includes('"status":500')),
      [],
    )
  })

  it('causes no internal error when it ends in its body', async () => {
    const socket = await openSocket(port)
    socket.end(`${postHead('/gateway/x', 'content-length: 200')}begin`)
    const { status, code } = await readAnswer(socket)
    assert.deepEqual([status, code, stacksIn(lines)], [400, '0', []])
  })
})

const stacksIn = (lines: readonly string[]) => lines.filter((line) => line.includes('stack') || line.includes('"err"'))
