/**
 * Every broken message of every call, at both running programs over HTTP. Each call is intercepted on the wire; each
 * case of cases/ breaks one field of it and signs it as the partner: it is refused by name, and only the journal
 * changes. Then the original message is delivered and accepted.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { type CallId, callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { type ConformanceCase, caseFile } from '@openbaohan/protocol/derive/cases.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { digestTables } from './table-digests.ts'
import { planTwelveCalls } from './twelve-calls.ts'

const appkey = 'finance_bank'
const secret = '00112233445566778899aabbccddeeff'
const atOnce = 8
const aWhileMs = 60_000
/** Intercepted messages are retried at growing intervals. */
const mostWhiles = 30
const journals = ['message', 'stranger']

type Held = { url: string; fields: ReadonlyMap<string, string> }
type Answer = { status: number; body: string }

describe('every broken message', () => {
  let network: Network
  const held = new Map<CallId, Held>()
  const through = new Set<CallId>()
  const callOf = (url: string) => {
    const side = url.startsWith(network.access('platform').url) ? 'platform' : 'institution'
    return callIds.find((call) => definitionOf(call).server === side && url.endsWith(`/${definitionOf(call).wireName}`))
  }
  before(async () => {
    network = await startNetwork({
      faultRate: 0,
      around: (deliver) => async (url, body) => {
        const call = callOf(url)
        if (call === undefined || through.has(call)) return deliver(url, body)
        held.set(call, { url, fields: new Map(Object.entries(JSON.parse(body))) })
        throw Object.assign(new Error('held'), { code: 'ECONNRESET' })
      },
    })
    for (const one of ['platform', 'bank'] as const)
      await callApi(network.access(one), 'POST', `/api/partners/${appkey}/rotate`, { secret, overlapHours: 0 })
  })
  after(() => network.stop())

  /** The intercepted message with the change of the case, sent again. */
  const send = async (
    { url, fields }: Held,
    { set = {}, remove = [], json = {} }: ConformanceCase,
  ): Promise<Answer> => {
    const changed = new Map([
      ...fields,
      ['timestamp', formatWireTime(network.clock.now())],
      ...Object.entries({ ...set, ...json }),
    ])
    for (const name of [...remove, 'sign']) changed.delete(name)
    const signed = new Map([...changed].map(([name, value]) => [name, json[name] ?? value]))
    for (const [name, value] of signed) if (value === 'null') signed.delete(name)
    changed.set('sign', signCanonical('epoint', secret, canonicalString(signed)))
    const parts = [...changed].map(([name, value]) => `${JSON.stringify(name)}:${json[name] ?? JSON.stringify(value)}`)
    const answer = await fetch(url, { method: 'POST', body: `{${parts.join()}}` })
    return { status: answer.status, body: await answer.text() }
  }
  const assertRefused = ({ body }: Answer, { name, expected }: ConformanceCase) => {
    const reply: { code: string; message: string } = JSON.parse(body)
    assert.deepEqual([name, reply.code, /\[([a-z-]+)\]$/.exec(reply.message)?.[1]], [name, '0', expected.error])
    for (const { field } of expected.problems ?? [])
      assert.ok(reply.message.includes(field), `${name}: ${reply.message}`)
  }

  /** Messages that must be refused, and those that must be accepted; returns the number of cases. */
  const sendAll = async (message: Held, cases: readonly ConformanceCase[], check: typeof assertRefused) => {
    for (let first = 0; first < cases.length; first += atOnce)
      await Promise.all(cases.slice(first, first + atOnce).map(async (one) => check(await send(message, one), one)))
    return cases.length
  }

  const broken = async (call: CallId) => {
    await network.settleFor(0)
    const message = held.get(call) ?? assert.fail(`${call} was not sent`)
    const receiver = definitionOf(call).server === 'platform' ? 'platform' : 'bank'
    const known = await digestTables(network, receiver, journals)
    const cases = caseFile(call).cases.filter((one) => isBroken(one) && !isTakenAnyhow(call, one))
    assert.ok((await sendAll(message, cases, assertRefused)) > 40)
    assert.deepEqual(await digestTables(network, receiver, journals), known)

    through.add(call)
    const taken = async () =>
      network.query(receiver, `select 1 from message where direction = 'in' and call = $1 and outcome = 'accepted'`, [
        call,
      ])
    for (let whiles = 0; whiles < mostWhiles && (await taken()).length === 0; whiles++) {
      network.clock.advance(aWhileMs)
      await network.settleFor(0)
    }
    assert.ok((await taken()).length > 0, 'control: the message itself is taken')
    assert.notDeepEqual(await digestTables(network, receiver, journals), known)
  }

  const { steps } = planTwelveCalls(() => network, 0)
  it('is of one of the twelve calls, and each is broken', () => {
    assert.deepEqual(steps.flatMap(({ calls }) => calls).toSorted(), callIds.toSorted())
  })
  for (const { calls, run } of steps)
    it(`of ${calls.join(' and of ')} is refused by name and changes nothing; the message itself is accepted`, async () => {
      await run()
      for (const call of calls) await broken(call)
    })

  it('of a demand that only lacks optional parts of the specification is accepted anyway: its arrival is the presentation', async () => {
    const message = held.get('demand') ?? assert.fail()
    const cases = caseFile('demand').cases.filter((one) => isBroken(one) && isTakenAnyhow('demand', one))
    const count = await sendAll(message, cases, ({ body }, { name }) => {
      assert.deepEqual([name, JSON.parse(body).code], [name, '1'])
    })
    assert.ok(count > 5)
  })
})

const isBroken = ({ expected, set, remove, json }: ConformanceCase) =>
  expected.code === '0' && (set ?? remove ?? json) !== undefined

/** Unreadable parts that the specification calls optional are no reason to reject a demand. */
function isTakenAnyhow(call: CallId, { expected, set }: ConformanceCase): boolean {
  if (call !== 'demand') return false
  const [{ field = '', rule = '' } = {}] = expected.problems ?? []
  const optional = definitionOf(call).fields.find(({ wire }) => wire === field)?.required === 'optional'
  return optional && (rule === 'form' || rule === 'too-long') && set?.[field]?.includes('&') !== true
}
