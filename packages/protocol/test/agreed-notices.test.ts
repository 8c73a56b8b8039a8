/** Notices beyond the 12 calls: accepted only between partners that agreed, and never confused with another message. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callIds } from '../src/calls.ts'
import { checkFields } from '../src/check.ts'
import { canonicalString } from '../src/codec/canonical.ts'
import { otherReading } from '../src/codec/one-reading.ts'
import { brokenMessages } from '../src/derive/broken.ts'
import { sampleFields, sampleMessage, sampleTime } from '../src/derive/sample.ts'
import { type AgreedNoticeId, agreedNoticeIds, agreedNotices, type MessageId } from '../src/dialects/agreed-notices.ts'
import { type Dialect, dialects } from '../src/dialects/dialects.ts'
import { type Received, type ReceivePorts, receive } from '../src/receive/receive.ts'
import { success } from '../src/send/reply.ts'
import { type OutgoingNotice, send } from '../src/send/send.ts'
import { cutsOf } from './readings.ts'
import { createWorld, partnerOf } from './receive-world.ts'

const extensions = agreedNoticeIds.map((id) => agreedNotices[id].extension)
const dialect: Dialect = { ...dialects.epoint, extensions }
const everything: readonly MessageId[] = [...callIds, ...agreedNoticeIds]

const outgoing = (id: AgreedNoticeId): OutgoingNotice => {
  const { appkey, sentAt, ...message } = sampleMessage(id)
  return { call: id, message } as OutgoingNotice
}

/** Sends a notice of our institution to our platform. */
async function pass(id: AgreedNoticeId, sender: Dialect, taker: Dialect, changes: Partial<ReceivePorts> = {}) {
  const taken: Received<AgreedNoticeId>[] = []
  const handleNotice = async (received: Received<AgreedNoticeId>) => {
    taken.push(received)
    return success()
  }
  const world = createWorld(partnerOf('institution', { dialect: taker }), { handleNotice, ...changes })
  const results: string[] = []
  const outcome = await send(partnerOf('platform', { dialect: sender }), outgoing(id), {
    now: () => sampleTime,
    journal: () => undefined,
    post: async (url, body) => {
      const wireName = url.split('/').at(-1) ?? ''
      const result = await receive('platform', wireName, new TextEncoder().encode(body), world.ports)
      results.push(result.code ?? 'taken')
      return { status: result.status, body: result.body }
    },
  })
  return { outcome, taken, results, world }
}

describe('a notice beyond the 12 calls', () => {
  for (const id of agreedNoticeIds) {
    it(`${id} is accepted between partners that agreed on it`, async () => {
      const { outcome, taken, world } = await pass(id, dialect, dialect)
      assert.equal(outcome.kind, 'accepted')
      assert.deepEqual([taken[0]?.call, taken[0]?.message], [id, sampleMessage(id)])
      assert.deepEqual([world.recorded.map(({ step }) => step), world.handled], [['accepted'], []])
    })
    it(`${id} is not sent to a partner that did not agree`, async () => {
      const { outcome, results } = await pass(id, dialects.epoint, dialect)
      assert.deepEqual([outcome.kind === 'unsent' && outcome.code, results], ['call-not-agreed', []])
    })
    it(`${id} is not accepted from a partner that did not agree, nor by a program that does not handle it`, async () => {
      const rejected = await pass(id, dialect, dialects.epoint)
      assert.deepEqual([rejected.results, rejected.taken], [['call-not-agreed'], []])
      const { handleNotice, ...ports } = createWorld(partnerOf('institution', { dialect })).ports
      const body = new TextEncoder().encode('{"appkey":"x"}')
      assert.equal((await receive('platform', agreedNotices[id].wireName, body, ports)).code, 'signature-invalid')
      assert.equal(handleNotice, undefined)
    })
    it(`${id} reports each invalid field by name`, () => {
      for (const { name, field, rule, fields } of brokenMessages(id, dialect)) {
        const problems = checkFields(id, new Map(fields).set('sign', 'aa'), dialect)
        assert.ok(
          problems.some((problem) => problem.field === field && problem.rule === rule),
          name,
        )
      }
    })
  }

  it('states the payment on a demand, or the reason for none', () => {
    const found = (changes: Record<string, string>) => {
      const fields = sampleFields('demandResult').set('sign', 'aa')
      for (const [name, value] of Object.entries(changes)) fields.set(name, value)
      return checkFields('demandResult', fields, dialect).map(({ field, rule }) => `${field} ${rule}`)
    }
    const unpaid = { claimsamount: '', claimstime: '' }
    assert.deepEqual(found({ claimsstatus: '2' }), [])
    assert.deepEqual(found({ claimsstatus: '1', ...unpaid }), ['claimsamount missing', 'claimstime missing'])
    assert.deepEqual(found({ claimsstatus: '3', ...unpaid }), ['claimsreason missing'])
    assert.deepEqual(found({ claimsstatus: '0', ...unpaid, claimsreason: '超过有效期' }), [])
  })
})

describe('a signed body as another message, with every notice agreed on', () => {
  const pairs = everything.flatMap((from) => everything.filter((to) => to !== from).map((to) => [from, to] as const))
  const beyond = pairs.filter((pair) => pair.some((id) => agreedNoticeIds.some((notice) => notice === id)))
  const namesOf = (id: MessageId) => new Set([...sampleFields(id, dialect).keys(), 'refusereason', 'baohanfilesm3'])
  const isTaken = (id: MessageId, fields: ReadonlyMap<string, string>) =>
    checkFields(id, new Map(fields).set('sign', 'aa'), dialect).length === 0 &&
    otherReading(id, fields, dialect) === undefined
  const isTakenByOpenSchema = (id: MessageId, fields: ReadonlyMap<string, string>) =>
    [...sampleFields(id, dialect).keys()].every((name) => fields.has(name))

  it('is accepted by none of the 108 pairs, unchanged or folded', () => {
    assert.equal(beyond.length, 108)
    const taken = beyond.filter(([from, to]) => {
      const fields = sampleFields(from, dialect)
      return isTaken(to, fields) || [...cutsOf(canonicalString(fields), namesOf(to))].some((cut) => isTaken(to, cut))
    })
    assert.deepEqual(taken, [])
    for (const id of agreedNoticeIds) assert.ok(isTaken(id, sampleFields(id, dialect)), id)
  })

  it('control: an open schema accepts every notice as an abandonment by the institution', () => {
    for (const id of agreedNoticeIds) assert.ok(isTakenByOpenSchema('abandoned', sampleFields(id, dialect)), id)
  })
})
