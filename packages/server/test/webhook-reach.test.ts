import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Lookup } from '../src/http/connect-within.ts'
import { createPoster } from '../src/http/post.ts'
import { checkWebhookUrl } from '../src/webhooks/check-webhook-url.ts'
import { createWebhookReach } from '../src/webhooks/webhook-reach.ts'

type Mode = 'sandbox' | 'production'

describe('the URL of an endpoint', () => {
  const cases: readonly [string, Mode, string | undefined][] = [
    ['https://core.example.com/events?tenant=1', 'production', undefined],
    ['https://8.8.8.8/events', 'production', undefined],
    ['https://[2606:4700::1]/events', 'production', undefined],
    ['https://10.1.2.3/events', 'production', 'internal-address'],
    ['http://core.example.com/events', 'production', 'not-https'],
    ['http://core.example.com/events', 'sandbox', 'not-https'],
    ['http://127.0.0.1:9000/events', 'sandbox', undefined],
    ['http://localhost:9000/events', 'sandbox', undefined],
    ['http://[::1]:9000/events', 'sandbox', undefined],
    ['https://127.0.0.1:9000/events', 'sandbox', undefined],
    ['http://127.0.0.1:9000/events', 'production', 'not-https'],
    ['https://127.0.0.1:9000/events', 'production', 'internal-address'],
    ['https://[::1]/events', 'production', 'internal-address'],
    ['http://127.0.0.1.example.com/', 'sandbox', 'not-https'],
    ['https://169.254.169.254/latest', 'sandbox', 'internal-address'],
    ['https://0251.0376.0251.0376/latest', 'production', 'internal-address'],
    ['https://2852039166/latest', 'production', 'internal-address'],
    ['https://0xa9fea9fe/latest', 'production', 'internal-address'],
    ['https://[::ffff:169.254.169.254]/latest', 'sandbox', 'internal-address'],
    ['https://[64:ff9b::169.254.169.254]/latest', 'sandbox', 'internal-address'],
    ['https://[2002:a9fe:a9fe::]/latest', 'sandbox', 'internal-address'],
    ['https://0.0.0.0/', 'sandbox', 'internal-address'],
    ['https://[::]/', 'sandbox', 'internal-address'],
    ['https://[fe80::1]/', 'production', 'internal-address'],
    ['https://user:word@core.example.com/', 'production', 'not-plain'],
    ['https://core.example.com/#x', 'production', 'not-plain'],
    ['file:///etc/passwd', 'sandbox', 'not-https'],
    ['events', 'sandbox', 'not-a-url'],
  ]
  for (const [url, mode, problem] of cases)
    it(`${url} in ${mode}: ${problem ?? 'fine'}`, () =>
      assert.equal(checkWebhookUrl(url, mode, createWebhookReach(mode, [])), problem))
})

describe('webhooks reach', () => {
  const cases: readonly [string, Mode, readonly string[], boolean][] = [
    ['8.8.8.8', 'production', [], true],
    ['::ffff:8.8.8.8', 'production', [], true],
    ['64:ff9b::808:808', 'production', [], true],
    ['127.0.0.1', 'sandbox', [], true],
    ['::ffff:127.0.0.1', 'sandbox', [], true],
    ['::1', 'sandbox', [], true],
    ['127.0.0.1', 'production', [], false],
    ['::ffff:127.0.0.1', 'production', [], false],
    ['10.1.2.3', 'sandbox', [], false],
    ['10.1.2.3', 'production', ['10.1.0.0/16'], true],
    ['::ffff:10.1.2.3', 'production', ['10.1.0.0/16'], true],
    ['10.2.2.3', 'production', ['10.1.0.0/16'], false],
    ['fd12::7', 'production', ['fd12::/16'], true],
    ['fd12::7', 'production', [], false],
    ['64:ff9b::a01:203', 'production', [], false],
    ['2002:a01:203::1', 'production', [], false],
    ['64:ff9b:1::a01:203', 'production', [], false],
    ['100.64.0.1', 'production', [], false],
    ['fe80::1%eth0', 'sandbox', ['fe80::/10'], false],
    ['169.254.169.254', 'production', ['169.254.0.0/16'], false],
    ['::ffff:169.254.169.254', 'production', ['0.0.0.0/0'], false],
    ['0.0.0.0', 'sandbox', ['0.0.0.0/0'], false],
    ['::', 'sandbox', ['::/0'], false],
    ['not an address', 'sandbox', [], false],
    ['', 'sandbox', [], false],
  ]
  for (const [address, mode, networks, may] of cases)
    it(`${may ? '' : 'not '}${address || 'nothing'} in ${mode} with ${networks.join() || 'no networks'}`, () =>
      assert.equal(createWebhookReach(mode, networks)(address), may))
})

describe('a connection for a webhook', () => {
  let port = 0
  let arrived = 0
  let connected = 0
  const server = createServer((_request, response) => {
    arrived += 1
    response.writeHead(204, { connection: 'close' }).end()
  })
  server.on('connection', () => (connected += 1))
  before(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  /** Answers like `dns.lookup`, the next of these at each query. */
  const resolveTo = (...answers: readonly (readonly string[])[]): Lookup => {
    let asked = 0
    const lookup = (_name: string, _options: object, callback: (...answer: unknown[]) => void) => {
      const addresses = answers[Math.min(asked++, answers.length - 1)] ?? []
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    }
    return lookup as Lookup
  }
  const production = createWebhookReach('production', [])
  const sandbox = createWebhookReach('sandbox', [])

  async function send(
    host: string,
    mayReach: (address: string) => boolean,
    resolve?: Lookup,
  ): Promise<number | string> {
    const poster = createPoster({}, resolve)
    try {
      return (await poster.forEndpoint('e', mayReach)(`http://${host}:${port}/`, '{}', 2000)).status
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    } finally {
      await poster.close()
    }
  }

  const refused: readonly [string, string, Lookup | undefined][] = [
    ['an address', '127.0.0.1', undefined],
    ['a decimal spelling', '2130706433', undefined],
    ['an octal spelling', '0177.0.0.1', undefined],
    ['an IPv4-mapped address', '[::ffff:127.0.0.1]', undefined],
    ['a NAT64 address', '[64:ff9b::127.0.0.1]', undefined],
    ['a real name', 'localhost', undefined],
    ['a name', 'core.example.com', resolveTo(['127.0.0.1'])],
    ['a name with a mapped address', 'core.example.com', resolveTo(['::ffff:127.0.0.1'])],
    ['a name with a public and an internal address', 'core.example.com', resolveTo(['8.8.8.8', '127.0.0.1'])],
    ['a name without an address', 'core.example.com', resolveTo([])],
  ]
  for (const [what, host, resolve] of refused)
    it(`of ${what} that is internal is not made in production`, async () => {
      const before = connected
      assert.equal(await send(host, production, resolve), 'ERR_ADDRESS_NOT_ALLOWED')
      assert.equal(connected, before)
    })

  it('is made to loopback in a sandbox, by address and by name: a control', async () => {
    const before = arrived
    assert.equal(await send('127.0.0.1', sandbox), 204)
    assert.equal(await send('[::ffff:127.0.0.1]', sandbox), 204)
    assert.equal(await send('core.example.com', sandbox, resolveTo(['127.0.0.1'])), 204)
    assert.equal(arrived, before + 3)
  })

  it('is checked each time: a name that is rebound is refused', async () => {
    const poster = createPoster({}, resolveTo(['127.0.0.1'], ['169.254.169.254']))
    const post = poster.forEndpoint('e', sandbox)
    const url = `http://core.example.com:${port}/`
    assert.equal((await post(url, '{}', 2000)).status, 204)
    await assert.rejects(post(url, '{}', 2000), { code: 'ERR_ADDRESS_NOT_ALLOWED' })
    await poster.close()
  })

  it('that is open is checked by its own address, and sends nothing', async () => {
    const before = arrived
    // allows the address during the look-up and no longer when connected
    let asked = 0
    assert.equal(await send('127.0.0.1', () => asked++ === 0), 'ERR_ADDRESS_NOT_ALLOWED')
    assert.equal(arrived, before)
  })
})
