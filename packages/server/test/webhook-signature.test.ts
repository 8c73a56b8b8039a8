import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { Webhook } from 'standardwebhooks'
import { signWebhook } from '../src/webhooks/sign-webhook.ts'
import { decideWebhookAction } from '../src/webhooks/webhook-outcome.ts'
import { formatWebhookSecret } from '../src/webhooks/webhook-secret.ts'

const sign = (body: string, secrets: readonly string[], at = Date.now()) =>
  signWebhook(
    { id: 'msg_1', at, body },
    secrets.map((secret) => new Secret(secret)),
  )
const [one, other] = [1, 2].map((byte) => formatWebhookSecret(new Uint8Array(32).fill(byte))) as [string, string]

describe('the signature of a webhook', () => {
  it('equals the vector that Standard Webhooks publishes with its libraries', () => {
    const signed = signWebhook(
      { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: 1614265330_000, body: '{"test": 2432232314}' },
      [new Secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')],
    )
    assert.deepEqual(signed, {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  it('is accepted by the library of Standard Webhooks, Chinese text included', () => {
    const body = '{"type":"x","data":{"name":"江银云川投保字（2026）第0317号"}}'
    assert.deepEqual(new Webhook(one).verify(body, sign(body, [one])), JSON.parse(body))
  })

  it('is present twice while one secret replaces another, so that either verifies', () => {
    const body = '{"a":1}'
    const headers = sign(body, [other, one])
    assert.equal(headers['webhook-signature'].split(' ').length, 2)
    for (const secret of [one, other]) assert.deepEqual(new Webhook(secret).verify(body, headers), { a: 1 })
  })

  it('control: is refused by the library when body, id, time or secret differ', () => {
    const body = '{"a":1}'
    const headers = sign(body, [one])
    const wrong: [string, string, Record<string, string>][] = [
      [one, '{"a":2}', headers],
      [one, body, { ...headers, 'webhook-id': 'msg_2' }],
      [one, body, { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }],
      [other, body, headers],
      [one, body, sign(body, [one], Date.now() - 3600_000)],
    ]
    for (const [secret, text, given] of wrong) assert.throws(() => new Webhook(secret).verify(text, given))
  })
})

describe('an answer to a webhook', () => {
  const cases: readonly [number | undefined, string][] = [
    [200, 'delivered'],
    [204, 'delivered'],
    [299, 'delivered'],
    [301, 'failed'],
    [307, 'failed'],
    [400, 'failed'],
    [404, 'failed'],
    [410, 'gone'],
    [429, 'away'],
    [500, 'failed'],
    [502, 'away'],
    [503, 'away'],
    [undefined, 'away'],
  ]
  for (const [status, action] of cases)
    it(`of ${status ?? 'nothing'} is ${action}`, () =>
      assert.equal(decideWebhookAction({ ...(status === undefined ? {} : { status }), why: '' }), action))
})
