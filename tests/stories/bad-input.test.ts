/**
 * Invalid input at both running programs over HTTP: refused by name and without effect, or accepted where
 * docs/spec/gaps.md states so. Every form of every field is covered in packages/protocol (brokenMessages); these are
 * the entry points.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { planDemo } from '@openbaohan/kit/demo/plan.ts'
import { seedBasicAccounts, seedBidders, seedLots } from '@openbaohan/kit/seed/seed-sandbox.ts'
import { type CallId, callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { sampleFields } from '@openbaohan/protocol/derive/sample.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { openLots } from './ten-applications.ts'

type Name = 'platform' | 'bank'
type View = { state: string; guaranteeNumber?: string }

const appkey = 'finance_bank'
const otherPartner = 'finance_other'
const secret = '00112233445566778899aabbccddeeff'
const sideOf = (call: CallId): Name => (definitionOf(call).server === 'platform' ? 'platform' : 'bank')

describe('bad input', () => {
  let network: Network
  const ask = <T>(organisation: Name, method: 'GET' | 'POST', path: string, body?: object) =>
    callApi<T>(network.access(organisation), method, path, body)
  const view = (organisation: Name, number: string) => ask<View>(organisation, 'GET', `/api/applications/${number}`)
  const seen = async (number: string) => [(await view('platform', number)).state, (await view('bank', number)).state]

  before(async () => {
    network = await startNetwork({ faultRate: 0 })
    for (const one of ['platform', 'bank'] as const) {
      await ask(one, 'POST', `/api/partners/${appkey}/rotate`, { secret, overlapHours: 0 })
      const side = one === 'platform' ? 'institution' : 'platform'
      const partner = { name: '另一方', side, baseUrl: 'http://127.0.0.1:9/g', appkey: otherPartner, secret }
      await ask(one, 'POST', '/api/partners', { ...partner, platformCode: 'A3299010001' })
    }
  })
  after(() => network.stop())

  /** Complete answers of the side that serves the call; `by` signs as another partner. */
  const send = async (call: CallId, changes: Record<string, string | undefined>, by = appkey) => {
    const fields = new Map([...sampleFields(call), ['appkey', by], ['timestamp', formatWireTime(network.clock.now())]])
    if (fields.has('platformcode')) fields.set('platformcode', 'A3299010001')
    for (const [name, value] of Object.entries(changes))
      value === undefined ? fields.delete(name) : fields.set(name, value)
    fields.set('sign', signCanonical('epoint', secret, canonicalString(fields)))
    const url = `${network.access(sideOf(call)).url}/gateway/${definitionOf(call).wireName}`
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(Object.fromEntries(fields)) })
    return { status: answer.status, body: await answer.text() }
  }
  const codeOf = ({ body }: { body: string }) => /\[([a-z-]+)\]/.exec(body)?.[1] ?? 'ok'
  /** Without what signs each answer for its own request alone (docs/decisions/0012). */
  const meaningOf = ({ body }: { body: string }) => {
    const { data: { nonce, expires, sign, ...data } = {}, ...rest } = JSON.parse(body) as {
      data?: Record<string, unknown>
    }
    return JSON.stringify({ ...rest, data })
  }
  const numbersOf = (call: CallId, applyno: string, baohanno: string) => {
    const names = definitionOf(call).fields.map(({ wire }) => wire as string)
    return {
      ...(names.includes('applyno') ? { applyno } : {}),
      ...(names.includes('baohanno') ? { baohanno } : {}),
    }
  }

  let planned = 0
  const issue = async () => {
    planned += 10
    const [{ bidder, lot } = assert.fail()] = planDemo(planned + 1, network.data).slice(planned)
    await seedLots(network.access('platform'), [lot])
    await seedBidders(network.access('platform'), [bidder])
    await seedBasicAccounts(network.access('bank'), [bidder])
    const application = { bidderCode: bidder.code, lotNumber: lot.number, partner: appkey }
    const made = await ask<{ applicationNumber: string }>('platform', 'POST', '/api/applications', application)
    await network.settle()
    const number = made.applicationNumber
    return { number, lot: lot.number, guarantee: (await view('bank', number)).guaranteeNumber ?? assert.fail() }
  }

  describe('in a field', () => {
    const cases: readonly [CallId, string, string, string][] = [
      ...['1e5', '0x10', '1,000.00', '１００', '7０0.00', '-5', 'NaN', ' 5'].map(
        (amount) => ['apply', 'bzjamount', amount, 'fields-invalid'] as [CallId, string, string, string],
      ),
      ['invoice', 'amount', '1e5', 'fields-invalid'],
      ['restore', 'kaibiaotime', '2026-02-29 10:00:00', 'fields-invalid'],
      ['restore', 'kaibiaotime', '2026-12-01 24:00:00', 'fields-invalid'],
      ['withdrawn', 'tuibaotime', '2026-02-29 10:00:00', 'fields-invalid'],
      ['issued', 'generatetime', '2026-12-01 24:00:00', 'fields-invalid'],
      ['apply', 'timestamp', '2026-02-29 10:00:00', 'fields-invalid'],
    ]
    for (const [call, field, value, code] of cases)
      it(`${JSON.stringify(value)} as ${field} of ${call} is refused by name`, async () => {
        const answer = await send(call, { [field]: value })
        assert.equal(codeOf(answer), code)
        assert.ok(answer.body.includes(field), 'the field is named')
      })
  })

  describe('in the documents of a demand', () => {
    const lists: readonly [what: string, filelist: string, refusedAs: string][] = [
      ['an object, no array', '{"fileurl":"https://f.example.cn/a.pdf"}', 'fields-invalid'],
      ['no JSON', 'a.pdf', 'fields-invalid'],
      ['links of another kind', '[{"fileurl":"ftp://f.example.cn/a.pdf"}]', 'fields-invalid'],
      ['curly quotes', '[{“fileurl”:”https://f.example.cn/a.pdf”}]', 'unknown-application'],
      ['an internal address', '[{"fileurl":"http://169.254.169.254/latest/meta-data"}]', 'unknown-application'],
    ]
    for (const [what, filelist, refusedAs] of lists)
      it(`${what} does not prevent the presentation, and nothing is fetched`, async () => {
        const { number, guarantee } = await issue()
        const answer = await send('demand', { applyno: number, baohanno: guarantee, filelist })
        assert.equal(codeOf(answer), 'ok', 'a correctly signed demand for a guarantee of ours is always taken')
        const other = await send('demand', { applyno: 'NEVER', baohanno: guarantee, filelist })
        assert.equal(codeOf(other), refusedAs, 'control: for another number it is refused')
      })
  })

  describe('of numbers', () => {
    const skipped: ReadonlySet<CallId> = new Set(['apply'])
    for (const call of callIds.filter((one) => !skipped.has(one)))
      it(`of another partner and of none are answered with the same bytes to ${call}`, async () => {
        const { number, guarantee } = await issue()
        const before = await seen(number)
        const foreign = await send(call, numbersOf(call, number, guarantee), otherPartner)
        const unknown = await send(call, numbersOf(call, 'NEVER-SEEN', 'G-NEVER-SEEN'), otherPartner)
        assert.deepEqual(foreign, unknown)
        assert.equal(JSON.parse(foreign.body).code, '0')
        assert.deepEqual(await seen(number), before)
        const owners = await send(call, numbersOf(call, number, guarantee))
        assert.notDeepEqual(owners, foreign, 'control: whose it is gets another answer')
      })

    it('of a different application are refused by name, at both sides', async () => {
      const [one, other] = [await issue(), await issue()]
      const answers: string[] = []
      for (const call of callIds.filter(
        (call) => 'baohanno' in numbersOf(call, '', '') && 'applyno' in numbersOf(call, '', ''),
      ))
        answers.push(`${call} ${codeOf(await send(call, numbersOf(call, one.number, other.guarantee)))}`)
      assert.deepEqual(answers, [
        'issued guarantee-number-taken',
        'restore guarantee-number-differs',
        'restored out-of-turn',
        'invoice guarantee-number-differs',
        'withdraw guarantee-number-differs',
        'withdrawn guarantee-number-differs',
        'release guarantee-number-differs',
        'demand guarantee-number-differs',
      ])
      assert.deepEqual(await seen(one.number), ['issued', 'issued'])
      assert.deepEqual(await seen(other.number), ['issued', 'issued'])
    })
  })

  it('out of turn and after a final state is refused by name', async () => {
    const { number, guarantee, lot } = await issue()
    const numbers = { applyno: number, baohanno: guarantee }
    assert.equal(codeOf(await send('release', numbers)), 'before-opening')
    assert.equal(codeOf(await send('restored', numbers)), 'out-of-turn', 'it was never restored')
    await openLots(network, new Map([[number, lot]]))
    await network.settle()
    assert.equal(codeOf(await send('withdraw', numbers)), 'after-opening')
    assert.equal(codeOf(await send('release', numbers)), 'ok')
    assert.equal((await view('bank', number)).state, 'released')
    const answers: string[] = []
    for (const call of ['restore', 'withdraw', 'abandon'] as const)
      answers.push(`${call} ${codeOf(await send(call, numbersOf(call, number, guarantee)))}`)
    assert.deepEqual(answers, ['restore out-of-turn', 'withdraw out-of-turn', 'abandon already-issued'])
    assert.equal((await view('bank', number)).state, 'released')
  })

  it('eight times in parallel has one effect and one answer, and other content is refused', async () => {
    const change = { applyno: 'PARALLEL-1' }
    const answers = await Promise.all(Array.from({ length: 8 }, () => send('apply', change)))
    assert.deepEqual([...new Set(answers.map(meaningOf))], [meaningOf(answers[0] ?? assert.fail())])
    assert.equal(codeOf(answers[0] ?? assert.fail()), 'ok')
    const rows = await network.query('bank', 'select 1 from application where application_number = $1', ['PARALLEL-1'])
    assert.equal(rows.length, 1)
    const differing = await send('apply', { ...change, bzjamount: '123.00' })
    assert.equal(codeOf(differing), 'content-conflict')
  })
})
