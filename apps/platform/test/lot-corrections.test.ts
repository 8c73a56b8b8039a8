/** A lot is corrected before its opening: who, why, from what to what, and what that does to applications. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { submitApplication } from '../src/flows/apply/request.ts'
import { createTagPeriods } from '../src/opening/tag-periods.ts'
import { insertTagPeriod } from '../src/records/opening/tag-periods.ts'
import { hour } from './lot-answers.ts'
import { day, type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, bidder, issue, issuedNotice, lot, register, restoredNotice } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

type Change = { field: string; from?: unknown; to?: unknown }
type Cause = { kind: string; text?: string }
type Detail = { changes?: Change[]; notice?: string; cause?: Cause }
type Event = { event: string; who?: string; reason?: string; detail?: Detail }
type Notice = { lotNumber: string; notice: string; cause?: Cause; changes: Change[] }
type Waiting = { action: string; at: number; notice?: string; cause?: Cause; changes?: Change[] }
type Page = { amount: string; revision: number; events: Event[]; consents: Waiting[] }
type Row = { number: string; conclusion?: string; corrected: Change[]; findings?: { code: string }[] }

describe('a correction of a lot', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let agency: TestPerson
  let colleague: TestPerson
  let bidding: TestPerson
  let opensAt: number
  const number = 'CORRECTED-1'
  const reason = '招标文件勘误'
  const notice = '投标保证金金额更正为 600000.00 元，标段名称更正为二标。'
  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
    const add = (body: object) => platform.ask('POST', '/api/people', body)
    const person = (role: string, code: string, name = role) =>
      signInAs(platform.url, add, {
        email: `${name}@x.test`,
        organisation: { kind: role, code, name: role },
        roles: [role],
      })
    agency = await person('agency', '91329901MA1Q6B4E56')
    colleague = await person('agency', '91329901MA1Q6B4E56', 'colleague')
    bidding = await person('bidder', bidder.code)
    opensAt = platform.clock.now() + 5 * day
    const { status } = await agency.call('agencyLots.create', {
      ...{ ...lot, number, opensAt },
      applicationsFrom: platform.clock.now() + day,
    })
    assert.equal(status, 200)
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })

  const correct = (correction: object, announced?: string, cause: object = { kind: 'entry-mistake' }) =>
    agency.call('agencyLots.correct', {
      ...{ number, reason, correction },
      ...(announced === undefined ? {} : { notice: announced, cause }),
    })
  /** As it waits for the second person. */
  const proposed = async (...given: Parameters<typeof correct>) => {
    const { output } = await correct(...given)
    assert.equal((output as { outcome?: string }).outcome, 'waits')
    const [waiting] = (await page(colleague)).consents
    return waiting ?? assert.fail('nothing waits')
  }
  const settle = (path: 'confirm' | 'decline', { action, at }: Waiting, more = {}, by = colleague) =>
    by.call(`lotOrders.${path}`, { number, action, at, ...more })
  const announce = async (...given: Parameters<typeof correct>) => settle('confirm', await proposed(...given))
  const listNotices = async () => {
    const open = await fetch(new URL('/api/public/notices', platform.url))
    return ((await open.json()) as { rows: Notice[] }).rows
  }
  const codeOf = ({ status, output }: { status: number; output: unknown }) =>
    status === 200 ? 'done' : (output as { data?: { code?: string } }).data?.code
  const page = async (person: TestPerson) => (await person.call('agencyLots.find', { number })).output as Page
  const countApplications = async () => (await platform.ask<unknown[]>('GET', '/api/applications')).length
  const applyAs = (revision: number) =>
    bidding.call('myApplications.apply', {
      ...{ lotNumber: number, partner: bank.appkey, revision },
      idempotencyKey: randomBytes(16).toString('hex'),
    })
  const sheet = async (name: string) => (await platform.ask<{ rows: Row[] }>('GET', `/api/lots/${number}/${name}`)).rows

  it('changes amount and validity freely while no one can have applied', async () => {
    const refused = await platform.api('POST', '/api/applications', {
      ...{ bidderCode: bidder.code, lotNumber: number, partner: bank.appkey },
    })
    assert.equal((refused.json as { data: { code: string } }).data.code, 'applications-not-open')
    assert.equal(codeOf(await correct({ amount: '650000', bidValidityDays: 60 })), 'done')
    assert.equal(codeOf(await correct({ amount: '700000.00', bidValidityDays: 90 })), 'done')
    const { amount, revision, events } = await page(agency)
    assert.deepEqual([amount, revision], ['700000.00', 2])
    const { event, who, reason: why, detail } = events[1] ?? assert.fail('no event')
    assert.deepEqual([event, why], ['corrected', reason])
    assert.match(who ?? '', /agency/)
    assert.deepEqual(detail?.changes, [
      { field: 'amount', from: '700000.00', to: '650000.00' },
      { field: 'bidValidityDays', from: 90, to: 60 },
    ])
  })

  it('leaves to the trading centre whose lot it is', async () => {
    assert.equal(codeOf(await correct({ agencyCode: '91329901MA1N4W6T41' })), 'not-allowed')
  })

  it('needs a public notice once applications are accepted, and reaches everybody by it', async () => {
    platform.clock.advance(day + hour)
    assert.equal(codeOf(await correct({ amount: '600000.00', name: '二标' })), 'notice-needed')
    assert.equal(codeOf(await correct({ estimate: '40000000.00' })), 'done', 'what no guarantee states: a control')
    await issue(platform, bank, number)
    platform.clock.advance(1)
    const seen = (await page(bidding)).revision
    const change = { amount: '600000.00', name: '二标', bidValidityDays: 120 }
    assert.equal(codeOf(await announce(change, notice, { kind: 'other', text: '图纸换版' })), 'done')
    const before = await countApplications()
    assert.equal(codeOf(await applyAs(seen)), 'lot-corrected')
    assert.equal(await countApplications(), before, 'nothing was made')
    platform.clock.advance(1)
    assert.equal(codeOf(await applyAs(seen + 1)), 'done')

    assert.deepEqual(
      (await listNotices()).map((row) => [row.lotNumber, row.notice, row.cause, row.changes.map(({ field }) => field)]),
      [[number, notice, { kind: 'other', text: '图纸换版' }, ['name', 'amount', 'bidValidityDays']]],
      'one that was not announced is not listed',
    )
    assert.deepEqual((await bidding.call('notices.list', {})).status, 200)
    const shown = (await page(bidding)).events.findLast(({ event }) => event === 'corrected')
    assert.deepEqual([shown?.detail?.notice, shown?.who, shown?.reason], [notice, undefined, undefined])
  })

  it('announces no notice before another person has read it, in a sandbox too', async () => {
    const change = { name: '二标段' }
    for (const cause of [undefined, { kind: 'other' }, { kind: 'else' }])
      assert.equal((await correct(change, '更正', cause ?? {})).status, 400, JSON.stringify(cause))
    assert.equal((await agency.call('agencyLots.correct', { number, reason, correction: change, notice })).status, 400)
    const before = [(await page(agency)).revision, (await listNotices()).length]
    const nothingChanged = async () =>
      assert.deepEqual([(await page(agency)).revision, (await listNotices()).length], before)
    const first = await proposed(change, '更正名称', { kind: 'objection' })
    const { notice: shown, cause, changes } = first
    assert.deepEqual([shown, cause, changes?.map(({ to }) => to)], ['更正名称', { kind: 'objection' }, ['二标段']])
    await nothingChanged()
    assert.equal(codeOf(await settle('confirm', first, {}, agency)), 'needs-another')
    assert.equal((await settle('decline', first)).status, 400, 'a refusal has a reason')
    assert.equal(codeOf(await settle('decline', first, { reason: '名称仍有误' })), 'done')
    assert.equal(codeOf(await settle('confirm', first)), 'not-found', 'refused is refused')
    await nothingChanged()
    const declined = (await page(agency)).events.at(-1)
    assert.deepEqual([declined?.event, declined?.reason], ['consent-declined', '名称仍有误'])
  })

  const partner: Partner = {
    ...{ id: 'x', appkey: 'finance_bank', name: '银行', side: 'institution', baseUrl: 'http://127.0.0.1:9' },
    ...{ dialect: dialects.epoint, secrets: [new Secret('secret')], platformCode: 'P', state: 'active', test: true },
    allowedHosts: [],
  }
  it('does not seal into an application what it changes at the same moment', async () => {
    const before = await countApplications()
    const { kysely: db } = platform.db
    const store = (point: Uint8Array) => insertTagPeriod(db, { point, begunAt: platform.clock.now() })
    const tags = createTagPeriods({ random: randomBytes, store, periodMilliseconds: 60_000 })
    const result = await submitApplication(
      {
        ...{ db, clock: platform.clock },
        random: (length) => new Uint8Array(randomBytes(length)),
        findPartner: async () => partner,
        tags: {
          // the lot has been sealed when the tag is made
          tagFor: async (...of) => {
            await announce({ name: '三标' }, '标段名称更正为三标。')
            return tags.tagFor(...of)
          },
        },
      },
      { bidderCode: bidder.code, lotNumber: number, partner: bank.appkey },
    )
    tags.close()
    assert.deepEqual(result, { ok: false, problem: 'lot-corrected' })
    assert.equal(await countApplications(), before)
    assert.equal(codeOf(await announce({ name: '二标' }, '标段名称更正为二标。')), 'done')
  })

  it('leaves applications as they were made, and both sheets show both values', async () => {
    await platform.platform.settle()
    const listed = await platform.ask<{ number: string; state: string; amount: string }[]>('GET', '/api/applications')
    const [late] = listed.filter(({ amount }) => amount === '600000.00')
    const [early] = listed.filter(({ amount }) => amount === '700000.00')
    assert.ok(late !== undefined && early !== undefined)
    platform.clock.set(opensAt)
    await platform.platform.settle()
    const of = async (name: string, application: string) =>
      (await sheet(name)).find((row) => row.number === application) ?? assert.fail(`${application} in ${name}`)
    const expected = [
      { field: 'name', from: lot.name, to: '二标' },
      { field: 'amount', from: '700000.00', to: '600000.00' },
      { field: 'bidValidityDays', from: 90, to: 120 },
    ]
    const row = await of('check-sheet', early.number)
    assert.deepEqual([row.conclusion, row.corrected], ['look', expected])
    assert.deepEqual((await of('restore-sheet', early.number)).corrected, expected)

    // 90 days end on a Sunday
    const expiresOn = addDays(shanghaiDate(opensAt), 91)
    const plain = await restoredNotice(platform, bank, early.number, { expiresOn })
    assert.equal((await bank.notify('restored', plain)).code, '1')
    const codes = (await of('check-sheet', early.number)).findings?.map(({ code }) => code) ?? []
    assert.ok(!codes.includes('expiry-too-early'), 'the validity of the day on which it applied is enough')
  })
})

describe('an application that was made after a correction', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })

  it('is measured by the corrected validity, and differs in nothing: the control', async () => {
    const path = `/api/lots/${lot.number}`
    const announced = { notice: '有效期更正为 120 天。', cause: { kind: 'document-change' } }
    const order = { reason: '勘误', correction: { bidValidityDays: 120 }, ...announced }
    await platform.ask('POST', `${path}/correct`, order)
    platform.clock.advance(1)
    const { applicationNumber } = await apply(platform, bank)
    await platform.platform.settle()
    assert.equal((await bank.notify('issued', await issuedNotice(platform, bank, applicationNumber))).code, '1')
    platform.clock.set(lot.opensAt)
    await platform.platform.settle()
    const expiresOn = addDays(shanghaiDate(lot.opensAt), 90)
    await bank.notify('restored', await restoredNotice(platform, bank, applicationNumber, { expiresOn }))
    const [row] = (await platform.ask<{ rows: Row[] }>('GET', `${path}/check-sheet`)).rows
    assert.deepEqual(row?.corrected, [])
    assert.ok(row?.findings?.some(({ code }) => code === 'expiry-too-early'))
  })
})
