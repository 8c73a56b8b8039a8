/**
 * Each shipped dialect that both sides may sign with carries all twelve calls. When only one side is set to it, its
 * messages are unauthenticated at the other or cannot be opened there, and the diagnosis names the matching setting.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { planDemo } from '@openbaohan/kit/demo/plan.ts'
import { beneficiaryName } from '@openbaohan/kit/sandbox/organisations.ts'
import { seedBasicAccounts, seedBidders, seedLots } from '@openbaohan/kit/seed/seed-sandbox.ts'
import { type CallId, callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { type Dialect, dialects, parseDialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { diagnose } from '@openbaohan/protocol/doctor/doctor.ts'
import { publicText } from '@openbaohan/protocol/errors/errors.ts'
import { failure, writeReply } from '@openbaohan/protocol/send/reply.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { oneSided, shared } from './shared-dialects.ts'
import { digestTables } from './table-digests.ts'
import { assertEnd, openLots } from './ten-applications.ts'
import { planTwelveCalls } from './twelve-calls.ts'

type Name = 'platform' | 'bank'
type View = { state: string }
type Sent = { call: CallId; raw: Buffer; status: number; reply: string }
type Unauthenticated = { path: string; step: string; head: Buffer }

/** Sealed in a form that the bank does not read; without the iv beside the key, which implies CBC. */
const sealing = [
  { theirs: 'epoint', ours: 'cbc', difference: 'cipher.mode: ecb' },
  {
    theirs: JSON.stringify({ base: 'cbc', extraFields: {} }),
    ours: 'epoint',
    difference: `cipher.mode: cbc, cipher.iv: ${'00'.repeat(16)}`,
  },
  { theirs: 'wrapped-key', ours: 'epoint', difference: 'keyForm: wrapped-hex' },
] as const

const appkey = 'finance_bank'
const secret = '00112233445566778899aabbccddeeff'

describe('a dialect between two sides', () => {
  let network: Network
  const ask = <T>(organisation: Name, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) =>
    callApi<T>(network.access(organisation), method, path, body)
  const speak = (organisation: Name, dialect: string, more: object = {}) =>
    // messages in the former dialect would be refused from here on
    ask(organisation, 'PATCH', `/api/partners/${appkey}`, { dialect, force: true, ...more })
  /** The bank generates its SM2 key when it is first needed; the platform enters it. */
  const exchangeKey = async () => {
    const { sm2PublicKey } = await ask<{ sm2PublicKey?: string }>('bank', 'GET', `/api/partners/${appkey}`)
    return sm2PublicKey === undefined ? {} : { sm2PublicKey }
  }
  const view = (organisation: Name, number: string) => ask<View>(organisation, 'GET', `/api/applications/${number}`)
  const seen = async (number: string) => [(await view('platform', number)).state, (await view('bank', number)).state]

  before(async () => {
    network = await startNetwork({ faultRate: 0 })
    for (const one of ['platform', 'bank'] as const)
      await ask(one, 'POST', `/api/partners/${appkey}/rotate`, { secret, overlapHours: 0 })
  })
  after(() => network.stop())

  let planned = 0
  /** A bidder, and its own lot to apply for at the bank. */
  const plan = async () => {
    planned += 10
    const [{ bidder, lot } = assert.fail()] = planDemo(planned + 1, network.data).slice(planned)
    await seedLots(network.access('platform'), [lot])
    await seedBidders(network.access('platform'), [bidder])
    await seedBasicAccounts(network.access('bank'), [bidder])
    return { bidderCode: bidder.code, lotNumber: lot.number, partner: appkey }
  }
  type Plan = Awaited<ReturnType<typeof plan>>
  const apply = async (planned: Plan) => {
    const made = await ask<{ applicationNumber: string }>('platform', 'POST', '/api/applications', planned)
    return made.applicationNumber
  }
  const knowledge = (organisation: Name) => digestTables(network, organisation, ['stranger'])
  /** How often each call was accepted, at both. */
  const taken = async () => {
    const counts = new Map<string, number>()
    for (const one of ['platform', 'bank'] as const)
      for (const { call, count } of await network.query<{ call: string; count: number }>(
        one,
        `select call, count(*)::int as count from message where direction = 'in' and outcome = 'accepted' group by call`,
      ))
        counts.set(call, count)
    return counts
  }

  /**
   * `from` sends what `run` triggers while `to` uses another dialect: `to` learns nothing, and the diagnosis there
   * names the right one, which is then set.
   */
  const meetUnauthenticated = async (
    { from, to, dialect, other, call }: { from: Name; to: Name; dialect: string; other: string; call: CallId },
    run: () => Promise<unknown>,
  ) => {
    await speak(to, other)
    const unauthenticated = () =>
      network.query<Unauthenticated>(to, 'select path, step, head from "stranger" order by id')
    const [before, known] = [await knowledge(to), (await unauthenticated()).length]
    await run()
    await network.settleFor(0)

    assert.deepEqual(await knowledge(to), before)
    const [recorded, ...more] = (await unauthenticated()).slice(known)
    const [sent] = await network.query<Sent>(
      from,
      `select call, raw, status, reply from message where direction = 'out' order by at desc, id desc limit 1`,
    )
    assert.ok(recorded && sent)
    assert.deepEqual(more, [])
    assert.deepEqual(
      [sent.call, sent.status, sent.reply, recorded.step],
      [call, 200, writeReply(failure(publicText('signature-invalid'))), 'verify-signature'],
    )
    assert.ok(recorded.path.endsWith(definitionOf(call).wireName))
    assert.deepEqual(recorded.head, sent.raw)

    const { ok, findings } = diagnose(recorded.head, secret, dialectOf(other))
    const { signature: form, signSort: sort } = dialectOf(dialect)
    assert.equal(ok, false)
    assert.deepEqual(
      findings.map((finding) => [finding.code, finding.form, finding.sort, finding.empty]),
      [['matches-dialect', form, sort, 'skip']],
    )
    assert.equal(diagnose(recorded.head, secret, dialectOf(dialect)).ok, true)
    await speak(to, dialect)
  }

  it('is either shared or known to be of one side', () => {
    const named = [...shared.map(({ dialect }) => dialect), ...Object.keys(oneSided)]
    assert.deepEqual(named.sort(), Object.keys(dialects).sort())
  })

  for (const [index, { dialect, other = '', noticedAt }] of shared.entries())
    it(`${dialect} carries all twelve calls${noticedAt ? `, and its ${noticedAt} is unreadable to ${other}` : ''}`, async () => {
      const pair = { from: 'platform', to: 'bank', dialect, other } as const
      await speak('bank', dialect)
      await speak('platform', dialect, await exchangeKey())
      if (noticedAt === 'apply') {
        const lost = await plan()
        await meetUnauthenticated({ ...pair, call: 'apply' }, () => apply(lost))
        await network.settle()
      }
      const before = await taken()
      const { steps, restored, assertEnds } = planTwelveCalls(() => network, index)
      for (const { calls, run } of steps) {
        if (noticedAt === 'demand' && calls.includes('demand'))
          await meetUnauthenticated({ ...pair, call: 'demand' }, run)
        else await run()
        await network.settle()
        if (calls.includes('restored')) await assertEnd(network, restored())
      }
      await assertEnds()
      const now = await taken()
      assert.deepEqual(
        callIds.filter((call) => (now.get(call) ?? 0) > (before.get(call) ?? 0)),
        callIds,
      )
    })

  for (const [dialect, found] of [
    ['openbaohan', 'expiry-agrees'],
    ['epoint', 'expiry-too-early'],
  ] as const)
    it(`${dialect}: a plain guarantee for a lot of longer bid validity is found ${found} (D21)`, async () => {
      await speak('platform', dialect)
      await speak('bank', dialect)
      const planned = await plan()
      const [lot = assert.fail()] = await ask<{ number: string; amount: string; opensAt: number }[]>(
        'platform',
        'GET',
        '/api/lots',
      )
      const long = { ...planned, lotNumber: `${planned.lotNumber}-${dialect}` }
      await ask('platform', 'POST', '/api/lots', {
        ...{ number: long.lotNumber, name: '云川市示例设计施工总承包', beneficiaryName, kind: 'construction' },
        ...{ amount: lot.amount, opensAt: lot.opensAt, bidValidityDays: 180 },
      })
      const number = await apply(long)
      await network.settle()
      await openLots(network, new Map([[number, long.lotNumber]]))
      await network.settle()
      const { files } = await ask<{ files: { kind: string; findings: { code: string }[] }[] }>(
        'platform',
        'GET',
        `/api/applications/${number}`,
      )
      const codes = files
        .filter(({ kind }) => kind === 'plain')
        .flatMap(({ findings }) => findings.map(({ code }) => code))
      assert.deepEqual(
        codes.filter((code) => code.startsWith('expiry-')),
        [found],
      )
    })

  it('is unreadable to the platform too, when only the bank uses it', async () => {
    await speak('platform', 'amp-key')
    await speak('bank', 'amp-key')
    const number = await apply(await plan())
    await network.settle()
    assert.deepEqual(await seen(number), ['issued', 'issued'])
    const withdraw = () => ask('bank', 'POST', `/api/applications/${number}/withdraw-offline`, { reason: '柜台' })
    const pair = { from: 'bank', to: 'platform', dialect: 'amp-key', other: 'epoint' } as const
    await meetUnauthenticated({ ...pair, call: 'withdrawn' }, withdraw)
    assert.deepEqual(await seen(number), ['issued', 'withdrawing'], 'the bank waits until the signature is corrected')
    const before = await knowledge('platform')
    const [lane = assert.fail()] = await ask<{ key: string }[]>('bank', 'GET', '/api/stuck')
    await ask('bank', 'POST', `/api/stuck/${appkey}/${encodeURIComponent(lane.key)}/resend`)
    await network.settle()
    assert.notDeepEqual(await knowledge('platform'), before, 'control: what can be read is known')
    assert.deepEqual(await seen(number), ['withdrawn', 'withdrawn'])
  })

  it('cbc needs no setting at the bank: the iv beside the key implies it', async () => {
    await speak('platform', 'cbc')
    await speak('bank', 'epoint')
    const planned = await plan()
    const applied = new Map([[await apply(planned), planned.lotNumber]])
    await network.settle()
    await openLots(network, applied)
    await network.settle()
    await assertEnd(network, applied)
  })

  for (const { ours, theirs, difference } of sealing)
    it(`${theirs.slice(0, 30)} there and ${ours} at the bank opens nothing; the doctor names ${difference}, and set right the key comes again`, async () => {
      await speak('platform', theirs)
      await speak('bank', ours)
      const planned = await plan()
      const number = await apply(planned)
      const applied = new Map([[number, planned.lotNumber]])
      await network.settle()
      await openLots(network, applied)
      await network.settleFor(0)
      const answers = await network.query<Sent>(
        'platform',
        `select reply from message where direction = 'out' and call = 'restore' and subject = $1`,
        [number],
      )
      assert.equal(new Set(answers.map(({ reply }) => reply)).size, 1)
      assert.match(answers[0]?.reply ?? '', /"code":"0".*\[(?:key-does-not-open|fields-invalid)\]/)
      assert.equal((await view('bank', number)).state, 'issued')

      const came = async (call: CallId) => {
        const [row] = await network.query<Sent>(
          'bank',
          `select raw from message where direction = 'in' and call = $1 and subject = $2`,
          [call, number],
        )
        return row?.raw ?? assert.fail()
      }
      const key: string = JSON.parse((await came('restore')).toString()).key
      const body = await came('apply')
      const found = diagnose(body, secret, dialectOf(ours), 'apply', { key }).sealing?.findings ?? []
      assert.deepEqual(
        found.map(({ code, en }) => [code, en.replace(/^.*?: /, '')]),
        [['sealed-opens-otherwise', difference]],
      )
      const agreed = parseDialect(theirs)
      assert.ok(agreed.ok && diagnose(body, secret, agreed.dialect, 'apply', { key }).sealing?.ok)

      await speak('bank', theirs)
      await network.settle()
      await assertEnd(network, applied)
    })

  it('numeric-reply needs no agreement: with it on one side only, both read the answers of the other', async () => {
    for (const [ours, theirs] of [
      ['epoint', 'numeric-reply'],
      ['numeric-reply', 'epoint'],
    ] as const) {
      await speak('platform', theirs)
      await speak('bank', ours)
      const planned = await plan()
      const applied = new Map([[await apply(planned), planned.lotNumber]])
      await network.settle()
      await openLots(network, applied)
      await network.settle()
      await assertEnd(network, applied)
      const codes = await network.query<{ code: string; type: string }>(
        'bank',
        `select distinct reply::json ->> 'code' as code, json_typeof(reply::json -> 'code') as type from message
         where direction = 'out' and subject = $1`,
        [[...applied.keys()][0]],
      )
      assert.deepEqual(codes, [{ code: '1', type: theirs === 'epoint' ? 'string' : 'number' }])
    }
  })
})

function dialectOf(name: string): Dialect {
  const dialect = dialects[name]
  assert.ok(dialect)
  return dialect
}
