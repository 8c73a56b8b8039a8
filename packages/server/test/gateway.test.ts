import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { sampleFields } from '@openbaohan/protocol/derive/sample.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { ReceivePorts } from '@openbaohan/protocol/receive/receive.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import fastify, { type FastifyInstance } from 'fastify'
import { createApp } from '../src/http/app.ts'
import { mountGateway } from '../src/http/gateway.ts'
import { createMetrics } from '../src/http/metrics.ts'
import { limits } from '../src/limits.ts'
import { createLog } from '../src/log/log.ts'

const secret = '8e442f6bf96badf04a176f7c051384a0'

function signedApply(change: (fields: Map<string, string>) => void = () => {}): string {
  const fields = new Map(sampleFields('apply'))
  fields.set('sign', signCanonical('epoint', secret, canonicalString(fields)))
  change(fields)
  return JSON.stringify(Object.fromEntries(fields))
}

describe('gateway', () => {
  let app: FastifyInstance
  let counted: string[]
  let recorded: string[]
  let unauthenticated: string[]
  const partner: Partner = {
    id: 'centre',
    appkey: sampleFields('apply').get('appkey') ?? '',
    name: '某交易中心',
    side: 'platform',
    baseUrl: 'https://centre.test/gateway',
    dialect: { ...(dialects.epoint ?? assert.fail()), clockSkewMinutes: 1_000_000_000 },
    secrets: [new Secret(secret)],
    test: true,
    allowedHosts: [],
  }
  const ports: ReceivePorts = {
    now: () => Date.parse('2026-03-02T01:00:00Z'),
    findPartner: (appkey) => (appkey === partner.appkey ? partner : undefined),
    isRepeat: async () => false,
    record: async ({ step, subject }) => void recorded.push(`${step} ${subject}`),
    recordUnauthenticated: ({ step }) => void unauthenticated.push(step),
    handle: async () => ({ code: '1', message: '成功' }),
    newId: randomUUIDv7,
  }
  before(async () => {
    app = fastify()
    mountGateway(app, 'institution', ports, {
      metrics: { count: (_id, labels) => counted.push(Object.values(labels).join()) },
    })
    await app.ready()
  })
  beforeEach(() => {
    counted = []
    recorded = []
    unauthenticated = []
  })
  after(() => app.close())

  const post = (payload: string | Buffer, contentType: string | undefined = 'application/json', path = 'baohanapply') =>
    app.inject({ method: 'POST', url: `/gateway/${path}`, payload, headers: { 'content-type': contentType } })

  for (const contentType of ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'nonsense']) {
    it(`accepts a body unchanged, sent as ${contentType}`, async () => {
      const response = await post(signedApply(), contentType)
      assert.deepEqual([response.statusCode, response.json().code], [200, '1'])
      assert.deepEqual(counted, ['accepted'])
      assert.deepEqual(recorded, [`accepted ${sampleFields('apply').get('applyno')}`])
    })
  }

  it('accepts a body without a content type', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/gateway/baohanapply',
      payload: Buffer.from(signedApply()),
    })
    assert.equal(response.json().code, '1')
  })

  const rejected: { name: string; send: () => ReturnType<typeof post>; status: number; step: string }[] = [
    { name: 'no body', send: () => post(''), status: 400, step: 'read-json' },
    { name: 'broken JSON', send: () => post('{"a":'), status: 400, step: 'read-json' },
    {
      name: 'a signature that does not hold',
      send: () => post(signedApply((fields) => fields.set('sign', '0'.repeat(64)))),
      status: 200,
      step: 'verify-signature',
    },
    { name: 'an unknown appkey', send: () => post('{"appkey":"no-partner"}'), status: 200, step: 'find-partner' },
    {
      name: 'a call for the other side',
      send: () => post(signedApply(), undefined, 'baohannotice'),
      status: 200,
      step: 'find-call',
    },
    {
      name: 'more than the protocol allows',
      send: () => post(Buffer.alloc(33 * 1024 * 1024, 32)),
      status: 413,
      step: 'limit-body',
    },
  ]
  for (const { name, send, status, step } of rejected) {
    it(`answers ${name} in the protocol's shape, and counts the step`, async () => {
      const response = await send()
      const reply = response.json()
      assert.deepEqual([response.statusCode, reply.code, typeof reply.message], [status, '0', 'string'])
      assert.deepEqual(counted, [step])
    })
  }

  it('discloses nothing of a wrong signature that an unknown appkey does not disclose', async () => {
    const wrong = await post(signedApply((fields) => fields.set('sign', '0'.repeat(64))))
    const unknown = await post(signedApply((fields) => fields.set('appkey', 'no-partner')))
    assert.equal(wrong.body, unknown.body)
    assert.deepEqual(unauthenticated, ['verify-signature', 'find-partner'])
  })

  for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS'] as const)
    it(`accepts only POST, and answers ${method} in the same shape`, async () => {
      const response = await app.inject({ method, url: '/gateway/baohanapply' })
      assert.deepEqual([response.statusCode, response.headers.allow, response.json().code], [405, 'POST', '0'])
      assert.match(response.json().message, /POST .*\[method-not-allowed\]$/)
    })

  it('counts messages that fail the signature, and never a partner at the same address', async () => {
    const limited = fastify()
    let left = 2
    mountGateway(limited, 'institution', ports, { limitSender: () => left-- > 0 })
    const send = async (payload: string) => {
      const response = await limited.inject({ method: 'POST', url: '/gateway/baohanapply', payload })
      return [response.statusCode, response.json().code]
    }
    const wrong = signedApply((fields) => fields.set('sign', '0'.repeat(64)))
    const statuses = []
    for (const payload of [wrong, '{"appkey":"unknown"}', wrong, '{"a":', wrong])
      statuses.push((await send(payload))[0])
    assert.deepEqual(statuses, [200, 200, 429, 429, 429])
    assert.deepEqual(await send(signedApply()), [200, '1'])
    const otherCall = { method: 'POST', url: '/gateway/baohannotice', payload: signedApply() } as const
    assert.equal((await limited.inject(otherCall)).statusCode, 200, 'signed, and refused for what it asks')
    await limited.close()
  })

  it('answers signed messages beyond the rate of requests, and limits what is no message', async () => {
    const server = await createApp({
      config: { trustedProxies: [], requestsPerMinute: 3, eventLoopDelayMs: 0 },
      log: createLog({ org: 'bank', logLevel: 'silent' }),
      readyChecks: [],
      isStopping: () => false,
      findKey: async () => undefined,
      metrics: createMetrics('bank'),
    })
    mountGateway(server, 'institution', ports)
    const ask = async (method: 'POST' | 'GET') => {
      const payload = method === 'POST' ? { payload: signedApply() } : {}
      return (await server.inject({ method, url: '/gateway/baohanapply', ...payload })).statusCode
    }
    const statuses: number[] = []
    for (const method of ['POST', 'POST', 'POST', 'POST', 'POST', 'GET', 'GET', 'GET', 'GET'] as const)
      statuses.push(await ask(method))
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 405, 405, 405, 429])
    await server.close()
  })

  it('counts by the address of the sender', async () => {
    const limited = fastify()
    const senders: string[] = []
    mountGateway(limited, 'institution', ports, { limitSender: (sender) => senders.push(sender) < 3 })
    const statuses = []
    for (const remoteAddress of ['203.0.113.9', '2001:db8:1:2::9', '203.0.113.10'])
      statuses.push(
        (await limited.inject({ method: 'POST', url: '/gateway/x', payload: '{', remoteAddress })).statusCode,
      )
    assert.deepEqual(senders, ['203.0.113.9', '20010db800010002/64', '203.0.113.10'])
    assert.deepEqual(statuses, [400, 400, 429])
    await limited.close()
  })

  it('cuts off a body that exceeds even the outer limit', async () => {
    const response = await post(Buffer.alloc(limits.gatewayBodyBytes + 1, 32))
    assert.equal(response.statusCode, 413)
    assert.deepEqual(counted, [])
  })
})
