/** A page that points its own name at this address (DNS rebinding) reads nothing here. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type App, createApp } from '../src/http/app.ts'
import { createHostList } from '../src/http/known-hosts.ts'
import { createMetrics } from '../src/http/metrics.ts'
import { createLog } from '../src/log/log.ts'
import { codeIn } from './raw-http.ts'

describe('the host of a request', () => {
  let app: App
  const appFor = (config: { publicUrl?: string; allowedHosts?: string[] }) =>
    createApp({
      config: { trustedProxies: [], requestsPerMinute: 100_000, eventLoopDelayMs: 0, ...config },
      log: createLog({ org: 'bank', logLevel: 'silent' }),
      metrics: createMetrics('bank'),
      readyChecks: [],
      isStopping: () => false,
      findKey: async () => undefined,
    })
  before(async () => {
    app = await appFor({
      publicUrl: 'https://baohan.example:8443/console',
      allowedHosts: ['Old.example', '[2001:db8::1]'],
    })
    app.get('/x', async () => 'x')
    app.post('/gateway/x', async () => ({ code: '1' }))
    await app.ready()
  })
  after(() => app.close())
  const ask = async (host: string, url = '/x', of = app) => {
    const answer = await of.inject({ url, method: url.startsWith('/gateway') ? 'POST' : 'GET', headers: { host } })
    return answer.statusCode === 200 ? 200 : [answer.statusCode, codeIn(answer.body)]
  }

  for (const host of [
    ...['localhost', 'localhost:8080', 'LOCALHOST', 'localhost.', '127.0.0.1:1', '127.8.9.1', '[::1]', '[::1]:80'],
    ...['baohan.example', 'baohan.example:8443', 'BAOHAN.example', 'old.example', '[2001:db8::1]:80'],
  ])
    it(`is known: ${host}`, async () => assert.equal(await ask(host), 200))

  for (const host of [
    ...[
      'evil.example',
      'evil.example:8080',
      'baohan.example.evil.example',
      'xbaohan.example',
      '127.0.0.1.evil.example',
    ],
    ...['203.0.113.9', '[2001:db8::2]', 'localhost.evil.example', 'evil.localhost'],
  ])
    it(`is not known: ${host}`, async () => {
      assert.deepEqual(await ask(host), [421, 'unknown-host'])
      assert.deepEqual(await ask(host, '/metrics'), [421, 'unknown-host'], 'what is open to this machine')
      assert.deepEqual(await ask(host, '/gateway/x'), [421, '0'])
      assert.equal(await ask(host, '/live'), 200, 'a probe may name any')
    })

  for (const host of ['a b', 'localhost/evil.example', 'a@localhost', 'localhost, evil.example'])
    it(`is no host: ${host}`, async () => assert.deepEqual(await ask(host), [400, 'bad-request']))

  it('is known when it is the address of the connection, and no other address', () => {
    const isKnown = createHostList({})
    assert.deepEqual(
      [isKnown('10.0.0.5', '10.0.0.5'), isKnown('10.0.0.5', '::ffff:10.0.0.5'), isKnown('[fd00::1]', 'fd00::1')],
      [true, true, true],
    )
    assert.deepEqual([isKnown('10.0.0.6', '10.0.0.5'), isKnown('10.0.0.5', '')], [false, false])
  })

  it('control: without configuration the host would be served', async () => {
    const other = await appFor({})
    other.get('/x', async () => 'x')
    assert.deepEqual(await ask('baohan.example', '/x', other), [421, 'unknown-host'])
    await other.close()
  })
})
