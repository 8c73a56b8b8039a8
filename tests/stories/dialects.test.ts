/**
 * Each shipped dialect that both sides may sign with carries a guarantee from apply to demand; agreed on by one side
 * only, its messages are strangers to the other, and our doctor names what would match.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { planDemo } from '@openbaohan/kit/demo/plan.ts'
import { seedBasicAccounts, seedBidders, seedLots } from '@openbaohan/kit/seed/seed-sandbox.ts'
import { type CallId, definitionOf } from '@openbaohan/protocol/calls.ts'
import { type Dialect, dialects } from '@openbaohan/protocol/dialects.ts'
import { diagnose } from '@openbaohan/protocol/doctor.ts'
import { publicText } from '@openbaohan/protocol/errors.ts'
import { failure, writeReply } from '@openbaohan/protocol/reply.ts'
import { type Network, startNetwork } from '../network.ts'
import { assertEnd, openLots } from './ten-applications.ts'

type Name = 'platform' | 'bank'
type View = { state: string; amount: string; demands: unknown[] }
type Sent = { call: CallId; raw: Buffer; status: number; reply: string }
type Stranger = { path: string; step: string; head: Buffer }

/** What both sides may sign with, and where the peer that has `other` in its place notices. */
const shared: readonly { dialect: string; other?: string; noticedAt?: 'apply' | 'demand' }[] = [
  { dialect: 'epoint', other: 'hmac', noticedAt: 'apply' },
  { dialect: 'amp-key', other: 'epoint', noticedAt: 'apply' },
  { dialect: 'suffix', other: 'amp-key', noticedAt: 'apply' },
  { dialect: 'hmac', other: 'hmac-base64', noticedAt: 'apply' },
  { dialect: 'hmac-base64', other: 'hmac', noticedAt: 'apply' },
  { dialect: 'case-insensitive-both', other: 'epoint', noticedAt: 'demand' },
  { dialect: 'cbc' },
  { dialect: 'wrapped-key' },
  { dialect: 'numeric-reply' },
]

/** Taken from a partner, never spoken between two of ours. */
const oneSided = {
  prefix: 'can be forged',
  'case-insensitive': 'signs in one order and gets another',
  'fixed-key': 'is never used to send',
}

const appkey = 'finance_bank'
const secret = '00112233445566778899aabbccddeeff'

describe('a dialect between two sides', () => {
  let network: Network
  const ask = <T>(organisation: Name, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) =>
    callApi<T>(network.access(organisation), method, path, body)
  const speak = (organisation: Name, dialect: string) =>
    // what was said in the dialect before would be refused from here on
    ask(organisation, 'PATCH', `/api/partners/${appkey}`, { dialect, force: true })
  const view = (organisation: Name, number: string) => ask<View>(organisation, 'GET', `/api/applications/${number}`)
  const seen = async (number: string) => [(await view('platform', number)).state, (await view('bank', number)).state]

  before(async () => {
    network = await startNetwork({ faultRate: 0 })
    for (const one of ['platform', 'bank'] as const)
      await ask(one, 'POST', `/api/partners/${appkey}/rotate`, { secret, overlapHours: 0 })
  })
  after(() => network.stop())

  let planned = 0
  /** A bidder, and a lot of its own to apply for at the bank. */
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
  const demand = async (number: string) => {
    const { amount } = await view('platform', number)
    await ask('platform', 'POST', `/api/applications/${number}/demands`, {
      amount,
      payeeAccount: '3299018800090001234',
      reason: '中标后拒签合同',
      contactName: '陆知微',
      contactPhone: '13900001111',
      files: [{ name: '索赔书.pdf', base64: Buffer.from('%PDF-1.7 索赔书').toString('base64') }],
    })
  }

  /** Every table but that of strangers, as one digest each. */
  const knowledge = async (organisation: Name) => {
    const tables = await network.query<{ name: string }>(
      organisation,
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'stranger' order by 1`,
    )
    const digests = new Map<string, string>()
    for (const { name } of tables) {
      const [row] = await network.query<{ digest: string }>(
        organisation,
        `select md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as digest from "${name}" as t`,
      )
      digests.set(name, row?.digest ?? '')
    }
    return digests
  }

  /**
   * `from` sends what `act` sets off while `to` speaks another dialect: `to` learns nothing, and the doctor there names
   * the right one, which is then set.
   */
  const meetAsStranger = async (
    { from, to, dialect, other, call }: { from: Name; to: Name; dialect: string; other: string; call: CallId },
    act: () => Promise<unknown>,
  ) => {
    await speak(to, other)
    const strangers = () => network.query<Stranger>(to, 'select path, step, head from stranger order by id')
    const [before, known] = [await knowledge(to), (await strangers()).length]
    await act()
    await network.settleFor(0)

    assert.deepEqual(await knowledge(to), before)
    const [stranger, ...more] = (await strangers()).slice(known)
    const [sent] = await network.query<Sent>(
      from,
      `select call, raw, status, reply from message where direction = 'out' order by at desc, id desc limit 1`,
    )
    assert.ok(stranger && sent)
    assert.deepEqual(more, [])
    assert.deepEqual(
      [sent.call, sent.status, sent.reply, stranger.step],
      [call, 200, writeReply(failure(publicText('signature-invalid'))), 'verify-signature'],
    )
    assert.ok(stranger.path.endsWith(definitionOf(call).wireName))
    assert.deepEqual(stranger.head, sent.raw)

    const { ok, findings } = diagnose(stranger.head, secret, dialectOf(other))
    const { signature: form, signSort: sort } = dialectOf(dialect)
    assert.equal(ok, false)
    assert.deepEqual(
      findings.map((finding) => [finding.code, finding.form, finding.sort, finding.empty]),
      [['matches-dialect', form, sort, 'skip']],
    )
    assert.equal(diagnose(stranger.head, secret, dialectOf(dialect)).ok, true)
    await speak(to, dialect)
  }

  it('is either shared or known to be of one side', () => {
    const named = [...shared.map(({ dialect }) => dialect), ...Object.keys(oneSided)]
    assert.deepEqual(named.sort(), Object.keys(dialects).sort())
  })

  for (const { dialect, other = '', noticedAt } of shared)
    it(`${dialect} carries the whole life${noticedAt ? `, and its ${noticedAt} tells nothing to ${other}` : ''}`, async () => {
      const pair = { from: 'platform', to: 'bank', dialect, other } as const
      await speak('platform', dialect)
      await speak('bank', dialect)
      if (noticedAt === 'apply') {
        const lost = await plan()
        await meetAsStranger({ ...pair, call: 'apply' }, () => apply(lost))
      }
      const planned = await plan()
      const number = await apply(planned)
      const applied = new Map([[number, planned.lotNumber]])
      await network.settle()
      assert.deepEqual(await seen(number), ['issued', 'issued'])

      await openLots(network, applied)
      await network.settle()
      await assertEnd(network, applied)

      if (noticedAt === 'demand') await meetAsStranger({ ...pair, call: 'demand' }, () => demand(number))
      else await demand(number)
      await network.settle()
      assert.equal((await view('platform', number)).demands.length, 1)
      const theirs = await network.query<{ id: string }>(
        'bank',
        'select demand.id from demand join application on application.id = demand.application where application_number = $1',
        [number],
      )
      assert.equal(theirs.length, 1)
    })

  it('tells nothing to the platform either, when the bank alone speaks it', async () => {
    await speak('platform', 'amp-key')
    await speak('bank', 'amp-key')
    const number = await apply(await plan())
    await network.settle()
    assert.deepEqual(await seen(number), ['issued', 'issued'])
    const withdraw = () => ask('bank', 'POST', `/api/applications/${number}/withdraw-offline`, { reason: '柜台' })
    const pair = { from: 'bank', to: 'platform', dialect: 'amp-key', other: 'epoint' } as const
    await meetAsStranger({ ...pair, call: 'withdrawn' }, withdraw)
    assert.deepEqual(await seen(number), ['issued', 'withdrawing'], 'the bank waits until the signature is mended')
    const before = await knowledge('platform')
    const [lane = assert.fail()] = await ask<{ key: string }[]>('bank', 'GET', '/api/stuck')
    await ask('bank', 'POST', `/api/stuck/${appkey}/${encodeURIComponent(lane.key)}/resend`)
    await network.settle()
    assert.notDeepEqual(await knowledge('platform'), before, 'control: what can be read is known')
    assert.deepEqual(await seen(number), ['withdrawn', 'withdrawn'])
  })

  it('cbc needs no word at the bank: the iv beside the key says it', async () => {
    await speak('platform', 'cbc')
    await speak('bank', 'epoint')
    const planned = await plan()
    const applied = new Map([[await apply(planned), planned.lotNumber]])
    await network.settle()
    await openLots(network, applied)
    await network.settle()
    await assertEnd(network, applied)
  })

  it('cbc at the bank alone opens nothing, until it is set right and the key comes again', async () => {
    await speak('platform', 'epoint')
    await speak('bank', 'cbc')
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
    assert.deepEqual(
      [...new Set(answers.map(({ reply }) => reply))],
      [writeReply(failure(publicText('key-does-not-open')))],
    )
    assert.equal((await view('bank', number)).state, 'issued')
    await speak('bank', 'epoint')
    await network.settle()
    await assertEnd(network, applied)
  })
})

function dialectOf(name: string): Dialect {
  const dialect = dialects[name]
  assert.ok(dialect)
  return dialect
}
