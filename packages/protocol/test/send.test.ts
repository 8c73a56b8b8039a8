/** Sending: how each answer of a peer is classified. Unclear is never success. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CallId, callIds, definitionOf } from '../src/calls.ts'
import { readJson } from '../src/codec/json.ts'
import { signatureMatches } from '../src/codec/sign.ts'
import { sampleMessage, sampleTime } from '../src/derive/sample.ts'
import { dialects } from '../src/dialects/dialects.ts'
import type { Partner } from '../src/partner.ts'
import { receive } from '../src/receive/receive.ts'
import { type JournalEntry, type Outcome, type Outgoing, type PostResult, send } from '../src/send/send.ts'
import { Secret } from '../src/values/secret.ts'
import { createWorld, partnerOf, secret } from './receive-world.ts'

const outgoingOf = (call: CallId): Outgoing => {
  const { appkey, sentAt, ...message } = sampleMessage(call)
  return { call, message } as Outgoing
}

type Sent = { url: string; body: string }

async function attempt(
  answer: PostResult | Error,
  changes: { call?: CallId; outgoing?: Outgoing; partner?: Partial<Partner>; now?: number } = {},
): Promise<{ outcome: Outcome; sent: Sent[]; journal: JournalEntry[] }> {
  const call = changes.call ?? 'apply'
  const sent: Sent[] = []
  const journal: JournalEntry[] = []
  const outcome = await send(
    partnerOf(definitionOf(call).server, changes.partner),
    changes.outgoing ?? outgoingOf(call),
    {
      now: () => changes.now ?? sampleTime,
      post: async (url, body) => {
        sent.push({ url, body })
        if (answer instanceof Error) throw answer
        return answer
      },
      journal: (entry) => void journal.push(entry),
    },
  )
  return { outcome, sent, journal }
}

const ok = (body: unknown, status = 200) => ({ status, body: typeof body === 'string' ? body : JSON.stringify(body) })
const failing = (code: string, syscall?: string) =>
  Object.assign(new Error('failed'), { code, ...(syscall === undefined ? {} : { syscall }) })

const answers: readonly [string, PostResult | Error, Outcome['kind']][] = [
  ['code "1"', ok({ code: '1', message: '成功' }), 'accepted'],
  ['code 1 as a number', ok({ code: 1, message: '成功' }), 'accepted'],
  ['code 1 without a message', ok({ code: 1 }), 'accepted'],
  ['code 1 with HTTP 201', ok({ code: 1 }, 201), 'accepted'],
  ['code 1 with data null', ok({ code: '1', message: '', data: null }), 'accepted'],
  ['code "0"', ok({ code: '0', message: '余额不足' }), 'refused'],
  ['code 0 as a number', ok({ code: 0, message: '系统繁忙' }), 'refused'],
  ['code 0 with HTTP 400', ok({ code: '0', message: 'x' }, 400), 'refused'],
  ['code 0 with HTTP 413', ok({ code: '0', message: 'x' }, 413), 'refused'],
  ['code 0 with HTTP 429', ok({ code: '0', message: 'x' }, 429), 'unclear'],
  ['code 0 with HTTP 500', ok({ code: '0', message: 'x' }, 500), 'unclear'],
  ['code 0 with HTTP 503', ok({ code: '0', message: 'x' }, 503), 'unclear'],
  ['code 1 with HTTP 500', ok({ code: '1' }, 500), 'unclear'],
  ['code 1 with HTTP 302', ok({ code: '1' }, 302), 'unclear'],
  ['code 1 with HTTP 404', ok({ code: '1' }, 404), 'unclear'],
  ['code 2', ok({ code: 2 }), 'unclear'],
  ['code "200"', ok({ code: '200' }), 'unclear'],
  ['code true', ok({ code: true }), 'unclear'],
  ['code " 1"', ok({ code: ' 1' }), 'unclear'],
  ['code in a list', ok({ code: ['1'] }), 'unclear'],
  ['no code', ok({ success: true }), 'unclear'],
  ['a list', ok([{ code: 1 }]), 'unclear'],
  ['null', ok('null'), 'unclear'],
  ['nothing', ok(''), 'unclear'],
  ['HTML with HTTP 200', ok('<html>login</html>'), 'unclear'],
  ['HTML with HTTP 404', ok('<html>', 404), 'unclear'],
  ['JSON that breaks off', ok('{"code":1,"mess'), 'unclear'],
  ['a reply over the limit', ok(`{"code":1,"message":"${'x'.repeat(1_100_000)}"}`), 'unclear'],
  ['a time-out', failing('UND_ERR_HEADERS_TIMEOUT'), 'unclear'],
  ['a reset connection', failing('ECONNRESET'), 'unclear'],
  ['an aborted request', new DOMException('aborted', 'AbortError'), 'unclear'],
  ['an unknown error', new Error('?'), 'unclear'],
  ['a refused connection', failing('ECONNREFUSED', 'connect'), 'unsent'],
  ['a refused connection inside', new Error('failed', { cause: failing('ECONNREFUSED', 'connect') }), 'unsent'],
  ['an unknown host', failing('ENOTFOUND', 'getaddrinfo'), 'unsent'],
  ['a refused connection of a runtime that names no call', failing('ECONNREFUSED'), 'unsent'],
  ['an unreachable host', failing('EHOSTUNREACH', 'connect'), 'unsent'],
  ['control: one that became unreachable', failing('EHOSTUNREACH', 'read'), 'unclear'],
  ['control: an unreachable network, in unknown circumstances', failing('ENETUNREACH'), 'unclear'],
  ['a time-out while connecting', failing('UND_ERR_CONNECT_TIMEOUT'), 'unsent'],
  ['a bad certificate', failing('CERT_HAS_EXPIRED'), 'unsent'],
]

describe('an answer counts as', () => {
  for (const [what, answer, kind] of answers) {
    it(`${kind}: ${what}`, async () => {
      const { outcome, sent, journal } = await attempt(answer)
      assert.equal(outcome.kind, kind)
      assert.equal(sent.length, 1)
      assert.deepEqual(
        journal.map((entry) => entry.outcome),
        [outcome],
      )
      assert.equal(journal[0]?.body, sent[0]?.body)
    })
  }
})

describe('an attempt', () => {
  it('goes to {base}/{wireName}, or to the path of the dialect', async () => {
    const urls = async (partner: Partial<Partner>) => (await attempt(ok({ code: 1 }), { partner })).sent[0]?.url
    assert.equal(await urls({}), 'https://peer.example/gateway/baohanapply')
    assert.equal(await urls({ baseUrl: 'https://peer.example/gateway/' }), 'https://peer.example/gateway/baohanapply')
    const dialect = { ...dialects.epoint, paths: { apply: 'rest/gbsapi/apply' } }
    assert.equal(await urls({ dialect }), 'https://peer.example/gateway/rest/gbsapi/apply')
  })

  it('is stamped and signed again each time, with the newest secret', async () => {
    const partner = { secrets: [new Secret('new'), new Secret('old')] }
    const first = await attempt(ok({ code: 1 }), { partner })
    const second = await attempt(ok({ code: 1 }), { partner, now: sampleTime + 61_000 })
    assert.notEqual(first.sent[0]?.body, second.sent[0]?.body)
    for (const { sent, journal } of [first, second]) {
      const read = readJson(new TextEncoder().encode(sent[0]?.body))
      assert.ok(read.ok)
      const canonical = journal[0]?.canonical ?? ''
      assert.ok(signatureMatches('epoint', 'new', canonical, read.fields.get('sign') ?? ''))
      assert.ok(canonical.includes(`timestamp=${read.fields.get('timestamp')}`))
    }
  })

  it('survives the outbox: the unsigned message is stored as JSON', async () => {
    for (const call of callIds) {
      const outgoing = JSON.parse(JSON.stringify(outgoingOf(call))) as Outgoing
      assert.equal((await attempt(ok({ code: 1 }), { call, outgoing })).outcome.kind, 'accepted', call)
    }
  })

  it('is accepted by our own receiver, over all 12 calls', async () => {
    for (const call of callIds) {
      const { sent } = await attempt(ok({ code: 1 }), { call })
      const { client, server, wireName } = definitionOf(call)
      const { ports, handled } = createWorld(partnerOf(client))
      await receive(server, wireName, new TextEncoder().encode(sent[0]?.body), ports)
      assert.deepEqual(handled[0]?.message, sampleMessage(call))
    }
  })

  it('redirects a bidder only to allowed hosts, by HTTPS or on loopback', async () => {
    const redirect = async (redirecturl: unknown) => {
      const { outcome } = await attempt(ok({ code: '1', message: '', data: { redirecturl } }))
      return outcome.kind === 'accepted' ? (outcome.redirectUrl ?? outcome.withheldRedirect) : 'not accepted'
    }
    assert.equal(await redirect('https://peer.example/pay?a=1'), 'https://peer.example/pay?a=1')
    for (const [url, why] of [
      ['http://peer.example/', 'not-https'],
      ['http://127.0.0.1:8090/', 'host-not-allowed'],
      ['http://127.0.0.1.peer.example/', 'not-https'],
      ['https://evil.example/', 'host-not-allowed'],
      ['https://peer.example@evil.example/', 'names-a-user'],
      ['javascript:alert(1)', 'not-https'],
      ['//peer.example/', 'not-a-url'],
    ])
      assert.deepEqual(await redirect(url), { url, why }, 'stored with the reason, to be shown as text')
    for (const nothing of ['', 7, null]) assert.equal(await redirect(nothing), undefined)
  })
})

describe('nothing is sent', () => {
  const sample = sampleMessage('apply')
  const unsent: readonly [string, Parameters<typeof attempt>[1], string][] = [
    ['when the partner is of the other side', { partner: { side: 'platform' } }, 'call-other-side'],
    [
      'by a signature that can be forged',
      { partner: { dialect: { ...dialects.prefix, allowForgeableSignature: true } } },
      'forgeable-signature',
    ],
    ['without a secret', { partner: { secrets: [] } }, 'outgoing-invalid'],
    [
      'when a number holds &',
      { outgoing: { call: 'apply', message: { ...sample, applicationNumber: 'A&B' } } },
      'ampersand-in-value',
    ],
    [
      'when a field is missing',
      { outgoing: { call: 'apply', message: { ...sample, amount: '' } } },
      'outgoing-invalid',
    ],
    [
      'when a field is too long',
      { outgoing: { call: 'apply', message: { ...sample, contactName: '字'.repeat(51) } } },
      'outgoing-invalid',
    ],
    [
      'when an amount is no plain number',
      { outgoing: { call: 'apply', message: { ...sample, amount: '7e5' } } },
      'outgoing-invalid',
    ],
  ]
  for (const [why, changes, code] of unsent) {
    it(why, async () => {
      const { outcome, sent } = await attempt(ok({ code: 1 }), changes)
      assert.equal(outcome.kind, 'unsent')
      assert.equal(outcome.code, code)
      assert.ok(outcome.permanent)
      assert.deepEqual(sent, [])
    })
  }

  it('with & in free text: it is sent as ＆', async () => {
    const outgoing: Outgoing = { call: 'apply', message: { ...sample, applicantName: 'R&D有限公司' } }
    const { sent } = await attempt(ok({ code: 1 }), { outgoing })
    assert.ok(sent[0]?.body.includes('R＆D有限公司') && !sent[0].body.includes('&'))
  })

  it('under another secret than the partner has', async () => {
    const { journal } = await attempt(ok({ code: 1 }))
    assert.equal(JSON.stringify(journal).includes(secret), false)
  })
})
