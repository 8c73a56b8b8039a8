/** Receiving: the list of steps, the path of a valid message, our own failures, and the purpose of each step. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CallId, callIds } from '../src/calls.ts'
import { sampleMessage, sampleTime } from '../src/derive/sample.ts'
import { type ErrorCode, Fault, publicText } from '../src/errors/errors.ts'
import type { Partner } from '../src/partner.ts'
import { type ReceivePorts, type ReceiveStep, receiveSteps, steps } from '../src/receive/receive.ts'
import { failure } from '../src/send/reply.ts'
import { Secret } from '../src/values/secret.ts'
import { formatWireTime } from '../src/values/wire-time.ts'
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
      'check-terms',
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

  it('has the same content digest when it is stamped and signed again, and another when anything else changes', async () => {
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

describe('flags', () => {
  const flags = async (call: CallId, changes: Record<string, string>, partner: Partial<Partner> = {}) =>
    (await take(call, bodyOf(call, changes), { partner })).world.handled[0]?.flags

  it('a wrong check digit', async () =>
    assert.deepEqual(await flags('apply', { biddercode: '91329901MA1M8Q2R73' }), ['wrong-check-digit']))
  it('an odd e-mail address', async () =>
    assert.deepEqual(await flags('invoice', { email: 'no-address' }), ['odd-email']))
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

  it('what the business rejects is recorded as it is answered; control: what it accepts is not', async () => {
    const answers: unknown[] = []
    const recordAnswer: ReceivePorts['recordAnswer'] = async ({ body, code, status }) =>
      void answers.push([status, code, body])
    const handle = async () => failure(publicText('out-of-turn'))
    const { result } = await take('apply', bodyOf('apply'), { ports: { handle, recordAnswer } })
    await take('apply', bodyOf('apply'), { ports: { recordAnswer } })
    assert.deepEqual(answers, [[200, 'out-of-turn', result.body]])
    const failing = await take('apply', bodyOf('apply'), { ports: { handle, recordAnswer: broken } })
    assert.deepEqual([failing.result.body, failing.world.reported.length], [result.body, 1])
  })

  it('a full disk is named, with a status that peers retry', async () => {
    const ports = { record: broken, isStorageFull: () => true }
    const { result, world } = await take('apply', bodyOf('apply'), { ports })
    assert.deepEqual([result.status, result.reply.code, result.code], [507, '0', 'storage-full'])
    assert.equal(world.reported.length, 1)
  })

  it('a handler that asks for a later retry gives a status that peers retry', async () => {
    const statusOf = async (code: ErrorCode) => {
      const ports = { handle: async () => Promise.reject(new Fault(code)) }
      const { result } = await take('apply', bodyOf('apply'), { ports })
      return [result.status, result.reply.code]
    }
    assert.deepEqual(await statusOf('try-again'), [503, '0'])
    assert.deepEqual(await statusOf('inspection-busy'), [503, '0'])
    assert.deepEqual(await statusOf('file-invalid'), [200, '0'], 'control')
  })
})

describe('the purpose of each step: without it the message is accepted', () => {
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
