/** Receiving: the list of steps, and for each step a message that stops there. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CallId, callIds, definitionOf } from '../src/calls.ts'
import { canonicalString } from '../src/canonical.ts'
import { sampleFields, sampleMessage, sampleTime } from '../src/derive/sample.ts'
import { dialects } from '../src/dialects.ts'
import { Fault } from '../src/errors.ts'
import { limits } from '../src/limits.ts'
import type { Partner } from '../src/partner.ts'
import { type ReceivePorts, type ReceiveStep, receiveSteps, steps } from '../src/receive.ts'
import { Secret } from '../src/secret.ts'
import { signCanonical } from '../src/sign.ts'
import { formatWireTime } from '../src/wire-time.ts'
import { bodyOf, secret, take } from './receive-world.ts'

const text = (body: string) => new TextEncoder().encode(body)
const minutes = (count: number) => formatWireTime(sampleTime + count * 60_000)

describe('the steps of receiving', () => {
  it('are these, in this order', () => {
    assert.deepEqual(receiveSteps, [
      'limit-body',
      'read-json',
      'find-partner',
      'verify-signature',
      'find-call',
      'check-clock',
      'check-fields',
      'one-reading',
      'decode',
      'record',
      'handle',
    ])
  })
})

describe('a valid message', () => {
  for (const call of callIds) {
    it(`of ${call} is recorded, then handled, and answered with 1`, async () => {
      const body = bodyOf(call)
      const { result, world } = await take(call, body)
      assert.equal(result.status, 200)
      assert.equal(result.reply.code, '1')
      assert.equal(result.failedStep, undefined)
      assert.deepEqual(world.order, ['record', 'handle'])
      assert.deepEqual(
        world.recorded.map(({ step }) => step),
        ['accepted'],
      )
      const [received] = world.handled
      assert.equal(received?.call, call)
      assert.deepEqual(received?.message, sampleMessage(call))
      assert.equal(received?.raw, body)
      assert.deepEqual(received?.flags, [])
      assert.deepEqual(world.askedForRepeat, [])
    })
  }

  it('has the same content when it is stamped and signed anew, and another when anything else changes', async () => {
    const contentOf = async (changes: Record<string, string>) =>
      (await take('apply', bodyOf('apply', changes))).world.handled[0]?.content
    const content = await contentOf({})
    assert.equal(await contentOf({ timestamp: minutes(5) }), content)
    assert.equal(await contentOf({ jbrname: '沈若舟', extra: '' }), content)
    assert.notEqual(await contentOf({ bzjamount: '700000.01' }), content)
  })

  it('is verified with either of two secrets during rotation', async () => {
    const partner = { secrets: [new Secret('new'), new Secret(secret)] }
    assert.equal((await take('apply', bodyOf('apply'), { partner })).result.reply.code, '1')
    assert.equal((await take('apply', bodyOf('apply', {}, 'new'), { partner })).result.reply.code, '1')
    assert.equal((await take('apply', bodyOf('apply', {}, 'old'), { partner })).result.code, 'signature-invalid')
  })

  it('may have its signature in upper case', async () => {
    const signed: Record<string, string> = JSON.parse(new TextDecoder().decode(bodyOf('apply')))
    const body = text(JSON.stringify({ ...signed, sign: signed.sign?.toUpperCase() }))
    assert.equal((await take('apply', body)).result.reply.code, '1')
  })
})

type Case = {
  name: string
  call: CallId
  body: Uint8Array
  path?: string
  side?: 'platform' | 'institution'
  partner?: Partial<Partner>
  ports?: Partial<ReceivePorts>
  stops: [step: string, code: string, status: number]
}

const stranger = {
  signature: ['verify-signature', 'signature-invalid', 200],
  unknown: ['find-partner', 'signature-invalid', 200],
} as const

const beforeSignature: Case[] = [
  {
    name: 'a body over the limit',
    call: 'issued',
    body: new Uint8Array(limits.maxBodyBytes + 1),
    stops: ['limit-body', 'body-too-large', 413],
  },
  {
    name: 'a body of 40 MB',
    call: 'issued',
    body: new Uint8Array(40_000_000),
    stops: ['limit-body', 'body-too-large', 413],
  },
  { name: 'no body', call: 'apply', body: text(''), stops: ['read-json', 'json-malformed', 400] },
  { name: 'HTML', call: 'apply', body: text('<html>'), stops: ['read-json', 'json-malformed', 400] },
  {
    name: 'broken JSON',
    call: 'apply',
    body: bodyOf('apply').subarray(0, 300),
    stops: ['read-json', 'json-malformed', 400],
  },
  {
    name: 'JSON 100,000 deep',
    call: 'apply',
    body: text(`{"appkey":${'{"a":'.repeat(100_000)}`),
    stops: ['read-json', 'json-nested', 400],
  },
  {
    name: 'a doubled field',
    call: 'release',
    body: text('{"appkey":"finance_bank","applyno":"1","applyno":"2","sign":"aa"}'),
    stops: ['read-json', 'json-duplicate-key', 400],
  },
  {
    name: 'GBK',
    call: 'apply',
    body: Uint8Array.of(0x7b, 0x22, 0xb1, 0xa3, 0xba, 0xaf, 0x22, 0x3a, 0x31, 0x7d),
    stops: ['read-json', 'body-not-utf8', 400],
  },
  { name: 'no appkey', call: 'apply', body: bodyOf('apply', { appkey: undefined }), stops: [...stranger.unknown] },
  {
    name: 'an unknown appkey',
    call: 'apply',
    body: bodyOf('apply', { appkey: 'finance_none' }),
    stops: [...stranger.unknown],
  },
  {
    name: 'an appkey of our own side',
    call: 'apply',
    body: bodyOf('apply'),
    partner: { side: 'institution' },
    stops: [...stranger.unknown],
  },
  { name: 'no signature', call: 'apply', body: bodyOf('apply', { sign: undefined }), stops: [...stranger.signature] },
  { name: 'an empty signature', call: 'apply', body: bodyOf('apply', { sign: '' }), stops: [...stranger.signature] },
  {
    name: 'a wrong signature',
    call: 'apply',
    body: bodyOf('apply', { sign: '0'.repeat(64) }),
    stops: [...stranger.signature],
  },
  {
    name: 'a signature that is no hex',
    call: 'apply',
    body: bodyOf('apply', { sign: '签名' }),
    stops: [...stranger.signature],
  },
  {
    name: 'a signature by another secret',
    call: 'apply',
    body: bodyOf('apply', {}, 'another'),
    stops: [...stranger.signature],
  },
  { name: 'a signature by no secret', call: 'apply', body: bodyOf('apply', {}, ''), stops: [...stranger.signature] },
  {
    name: 'a wrong signature at a wrong path',
    call: 'apply',
    body: bodyOf('apply', {}, 'another'),
    path: 'nosuch',
    stops: [...stranger.signature],
  },
  {
    name: 'a wrong signature on fields that are wrong too',
    call: 'apply',
    body: bodyOf('apply', { bzjamount: '1e5' }, 'another'),
    stops: [...stranger.signature],
  },
  {
    name: 'a wrong signature with a stale clock',
    call: 'apply',
    body: bodyOf('apply', { timestamp: minutes(-60) }, 'another'),
    stops: [...stranger.signature],
  },
  {
    name: 'another form of signature than agreed',
    call: 'apply',
    body: bodyOf('apply'),
    partner: { dialect: dialects.hmac },
    stops: [...stranger.signature],
  },
]

const afterSignature: Case[] = [
  {
    name: 'a call nobody has',
    call: 'apply',
    body: bodyOf('apply'),
    path: 'cancelnotice',
    stops: ['find-call', 'call-unknown', 200],
  },
  {
    name: 'a wire name in other letters',
    call: 'apply',
    body: bodyOf('apply'),
    path: 'BaohanApply',
    stops: ['find-call', 'call-unknown', 200],
  },
  {
    name: 'a call for the other side',
    call: 'apply',
    body: bodyOf('apply'),
    side: 'platform',
    stops: ['find-call', 'call-other-side', 200],
  },
  {
    name: 'an optional call that is not agreed',
    call: 'release',
    body: bodyOf('release'),
    partner: { dialect: { ...dialects.epoint, optionalCalls: [] } },
    stops: ['find-call', 'call-not-agreed', 200],
  },
  {
    name: 'a request 11 minutes old',
    call: 'apply',
    body: bodyOf('apply', { timestamp: minutes(-11) }),
    stops: ['check-clock', 'clock-off', 200],
  },
  {
    name: 'a request 11 minutes ahead',
    call: 'apply',
    body: bodyOf('apply', { timestamp: minutes(11) }),
    stops: ['check-clock', 'clock-off', 200],
  },
  {
    name: 'a notice 11 minutes ahead',
    call: 'issued',
    body: bodyOf('issued', { timestamp: minutes(11) }),
    stops: ['check-clock', 'clock-off', 200],
  },
  {
    name: 'a notice 73 hours old',
    call: 'issued',
    body: bodyOf('issued', { timestamp: minutes(-73 * 60) }),
    stops: ['check-clock', 'clock-off', 200],
  },
  {
    name: 'a clock in UTC',
    call: 'apply',
    body: bodyOf('apply', { timestamp: minutes(-480) }),
    stops: ['check-clock', 'clock-off', 200],
  },
  {
    name: 'a time that does not exist',
    call: 'apply',
    body: bodyOf('apply', { timestamp: '2026-02-30 10:00:00' }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a missing time',
    call: 'apply',
    body: bodyOf('apply', { timestamp: undefined }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'an unknown field',
    call: 'apply',
    body: bodyOf('apply', { extrafield: '1' }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a missing field',
    call: 'apply',
    body: bodyOf('apply', { applyno: undefined }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'an overlong field',
    call: 'apply',
    body: bodyOf('apply', { biddername: '字'.repeat(201) }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a number that is not plain',
    call: 'apply',
    body: bodyOf('apply', { bzjamount: '7e5' }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a link instead of the file',
    call: 'restored',
    body: bodyOf('restored', { baohanfile: 'https://g.example/a.pdf' }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a field folded into a text',
    call: 'withdraw',
    body: bodyOf('withdraw', { reason: 'x&timestamp=2026-12-01 10:00:00' }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a field folded into a number',
    call: 'release',
    body: bodyOf('release', { applyno: 'A1&baohanno=B1', baohanno: undefined }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a field folded into a link',
    call: 'issued',
    body: bodyOf('issued', { applystatus: '0', baohanurl: 'https://g.example/f?v=1&cost=0', cost: undefined }),
    stops: ['one-reading', 'message-ambiguous', 200],
  },
  {
    name: 'a Fault of the handler',
    call: 'apply',
    body: bodyOf('apply'),
    ports: { handle: async () => Promise.reject(new Fault('content-conflict', 'private')) },
    stops: ['handle', 'content-conflict', 200],
  },
]

describe('before the signature holds', () => {
  for (const {
    name,
    call,
    body,
    stops: [step, code, status],
    ...changes
  } of beforeSignature) {
    it(`${name} stops at ${step} and leaves a digest and a head`, async () => {
      const { result, world } = await take(call, body, changes)
      assert.deepEqual([result.failedStep, result.code, result.status], [step, code, status])
      assert.equal(result.reply.code, '0')
      assert.deepEqual(world.order, ['recordStranger'])
      assert.ok((world.strangers[0]?.head?.length ?? 0) <= limits.strangerHeadBytes)
    })
  }

  it('unknown appkey, wrong and missing signature get the same bytes, whatever else is wrong', async () => {
    const signatures = beforeSignature.filter(({ stops }) => stops[1] === 'signature-invalid')
    assert.ok(signatures.length > 8)
    const replies = await Promise.all(
      signatures.map(async ({ call, body, ...changes }) =>
        JSON.stringify((await take(call, body, changes)).result.reply),
      ),
    )
    assert.equal(new Set(replies).size, 1)
  })
})

describe('after the signature holds', () => {
  for (const {
    name,
    call,
    body,
    stops: [step, code, status],
    ...changes
  } of afterSignature) {
    it(`${name} stops at ${step}`, async () => {
      const { result, world } = await take(call, body, changes)
      assert.deepEqual([result.failedStep, result.code, result.status], [step, code, status])
      assert.equal(result.reply.code, '0')
      assert.equal(world.handled.length, 0)
      const knowsCall = step !== 'find-call' || code === 'call-not-agreed'
      const expected = step === 'handle' ? 'accepted' : step
      if (knowsCall)
        assert.deepEqual(
          world.recorded.map((entry) => entry.step),
          [expected],
        )
      else
        assert.deepEqual(
          world.strangers.map((entry) => entry.step),
          [step],
        )
    })
  }

  it('a forgeable signature is refused unless the dialect says that it knows', async () => {
    const sign = signCanonical('prefix', secret, canonicalString(sampleFields('apply')))
    const body = bodyOf('apply', { sign })
    const allowed = { ...dialects.prefix, allowForgeableSignature: true }
    assert.equal((await take('apply', body, { partner: { dialect: allowed } })).result.reply.code, '1')
    assert.equal(
      (await take('apply', body, { partner: { dialect: dialects.prefix } })).result.code,
      'signature-invalid',
    )
  })

  it('all field problems are told at once, by their wire names', async () => {
    const { result } = await take('apply', bodyOf('apply', { applyno: undefined, bzjamount: '1e5', extrafield: '1' }))
    for (const name of ['applyno', 'bzjamount', 'extrafield']) assert.ok(result.reply.message.includes(name), name)
  })
})

describe('the clock', () => {
  const late = (call: CallId, minute: number) => take(call, bodyOf(call, { timestamp: minutes(minute) }))

  for (const call of callIds) {
    const { style } = definitionOf(call)
    it(`lets a first-seen ${style} such as ${call} be 10 minutes off`, async () => {
      assert.equal((await late(call, -10)).result.reply.code, '1')
      assert.equal((await late(call, 10)).result.reply.code, '1')
    })
    it(`${style === 'notice' ? 'takes' : 'refuses'} ${call} an hour late`, async () => {
      const { result, world } = await late(call, -60)
      assert.equal(result.reply.code, style === 'notice' ? '1' : '0')
      assert.deepEqual(world.handled[0]?.flags, style === 'notice' ? ['late-notice'] : undefined)
      assert.equal(world.askedForRepeat.length, 1)
    })
  }

  it('answers a known repeat whatever its age, and asks by the subject of the call', async () => {
    const asked: string[] = []
    const ports = { isRepeat: async ({ subject }: { subject: string }) => asked.push(subject) > 0 }
    for (const call of ['apply', 'invoiced'] as const) {
      const { result, world } = await take(call, bodyOf(call, { timestamp: minutes(-100_000) }), { ports })
      assert.equal(result.reply.code, '1')
      assert.deepEqual(world.handled[0]?.flags, ['stale-repeat'])
    }
    assert.deepEqual(asked, [sampleMessage('apply').applicationNumber, sampleMessage('invoiced').guaranteeNumber])
  })
})

describe('flags', () => {
  const flags = async (call: CallId, changes: Record<string, string>, partner: Partial<Partner> = {}) =>
    (await take(call, bodyOf(call, changes), { partner })).world.handled[0]?.flags

  it('a wrong check digit', async () =>
    assert.deepEqual(await flags('apply', { biddercode: '91329901MA1M8Q2R73' }), ['wrong-check-digit']))
  it('an odd e-mail address', async () => assert.deepEqual(await flags('invoice', { email: 'nobody' }), ['odd-email']))
  it('another platform code than agreed', async () =>
    assert.deepEqual(await flags('release', {}, { platformCode: 'B1' }), ['other-platform-code']))
})

describe('our own failures', () => {
  const broken = async () => Promise.reject(new Error('the password is hunter2'))
  const failures: readonly [string, Partial<ReceivePorts>, string, string[]][] = [
    ['looking the partner up', { findPartner: broken }, 'find-partner', []],
    ['asking for a repeat', { isRepeat: broken }, 'check-clock', []],
    ['recording', { record: broken }, 'record', []],
    ['handling', { handle: broken }, 'handle', ['record']],
  ]
  for (const [what, ports, step, order] of failures) {
    it(`${what}: code 0 with a trace number, HTTP 500, nothing private`, async () => {
      const body = what === 'asking for a repeat' ? bodyOf('apply', { timestamp: minutes(-60) }) : bodyOf('apply')
      const { result, world } = await take('apply', body, { ports })
      assert.deepEqual(
        [result.status, result.reply.code, result.code, result.failedStep],
        [500, '0', 'internal-error', step],
      )
      assert.equal(JSON.stringify(result).includes('hunter2'), false)
      assert.match(result.reply.message, /id\d/)
      assert.equal(world.reported.length, 1)
      assert.deepEqual(world.order, order)
    })
  }

  it('a handler that asks to come again is answered with a status that peers retry', async () => {
    const ports = { handle: async () => Promise.reject(new Fault('try-again')) }
    const { result } = await take('apply', bodyOf('apply'), { ports })
    assert.deepEqual([result.status, result.reply.code], [503, '0'])
  })
})

describe('what each step is there for: without it the message is taken', () => {
  const trusting: ReceiveStep = {
    name: 'verify-signature',
    run: (context) => {
      context.id = 'unverified'
      return undefined
    },
  }
  const bad: readonly [step: string, call: CallId, body: Uint8Array, without: readonly ReceiveStep[]][] = [
    [
      'verify-signature',
      'release',
      bodyOf('release', {}, 'another'),
      steps.map((step) => (step.name === 'verify-signature' ? trusting : step)),
    ],
    ['check-clock', 'apply', bodyOf('apply', { timestamp: minutes(-60) }), allBut('check-clock')],
    ['check-fields', 'release', bodyOf('release', { kaibiaotime: '2026-12-01 09:00:00' }), allBut('check-fields')],
    [
      'one-reading',
      'issued',
      bodyOf('issued', { applystatus: '0', baohanurl: 'https://g.example/f?v=1&cost=0', cost: undefined }),
      allBut('one-reading'),
    ],
  ]
  for (const [step, call, body, without] of bad) {
    it(step, async () => {
      assert.equal((await take(call, body)).result.failedStep, step)
      const { result, world } = await take(call, body, { steps: without })
      assert.deepEqual([result.reply.code, world.handled.length], ['1', 1])
    })
  }
  it('record', async () => {
    assert.deepEqual((await take('apply', bodyOf('apply'), { steps: allBut('record') })).world.order, ['handle'])
  })
})

function allBut(name: string): readonly ReceiveStep[] {
  return steps.filter((step) => step.name !== name)
}
