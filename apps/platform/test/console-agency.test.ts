/** What a tendering agency sees and does: its own lots, and nothing of applications before the opening. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { lotSorts } from '../src/domain/lot/lot-sorts.ts'
import { issuedOn } from './after-opening.ts'
import { answer, joinPlatform, organisations, type RunningNetwork, refused, runNetwork } from './running-network.ts'
import { day, type RunningPlatform, runPlatform, startOfStory } from './running-platform.ts'
import { bidder, lot } from './story.ts'
import type { StubInstitution } from './stub-institution.ts'

const { agency: own, otherAgency: other } = organisations

const draft = (number: string, change: object = {}) => ({
  number,
  name: `测试标段 ${number}`,
  beneficiaryName: lot.beneficiaryName,
  beneficiaryCode: lot.beneficiaryCode,
  amount: '700000',
  estimate: '40000000.00',
  opensAt: startOfStory + 10 * day,
  ...change,
})
type Listed = { rows: { number: string; state: string; applicantName?: string }[]; next?: string; total?: object }
type Page = {
  state: string
  mayOrder: boolean
  findings: { code: string }[]
  events: { event: string; who?: string; reason?: string }[]
  consents: { action: string; who: string; isOwn: boolean; opensAt?: number }[]
}
type Ordered = { outcome: string; lot: Page }

describe('an agency', () => {
  let network: RunningNetwork
  let running: RunningPlatform
  let bank: StubInstitution
  let agency: TestPerson
  let outsider: TestPerson
  let owner: TestPerson
  let bidding: TestPerson
  before(async () => {
    network = await runNetwork()
    ;({ running, bank } = network)
    agency = await joinPlatform(running, 'agency', own)
    outsider = await joinPlatform(running, 'stranger', other)
    owner = await joinPlatform(running, 'owner', organisations.beneficiary)
    bidding = await joinPlatform(running, 'bidder', organisations.bidder)
  })
  after(() => network.stop())

  it('enters lots of its own, and is shown what is wrong with the amount', async () => {
    const page = await answer<Page>(agency, 'agencyLots.create', draft('AGENCY-1'))
    assert.equal(page.mayOrder, true)
    assert.deepEqual(
      page.findings.map(({ code }) => code),
      ['amount-shared-by-few'],
      'one other lot of the story asks the same amount',
    )
    assert.match(page.events[0]?.who ?? '', /衡准/)
    assert.equal(await refused(agency, 'agencyLots.create', draft('AGENCY-1')), '409 lot-number-taken')
    const over = draft('AGENCY-2', { estimate: '1000000.00' })
    assert.equal(await refused(agency, 'agencyLots.create', over), '422 amount-over-cap')
    const past = draft('AGENCY-2', { opensAt: startOfStory - day })
    assert.equal(await refused(agency, 'agencyLots.create', past), '422 input-invalid')
    type Stated = { findings: { code: string }[]; suggestedAmount?: string }
    const stated = await answer<Stated>(agency, 'agencyLots.checkAmount', {
      ...{ amount: '700000', estimate: '1000000', kind: 'construction' },
    })
    assert.deepEqual(
      stated.findings.map(({ code }) => code),
      ['amount-over-cap', 'amount-shared-by-few'],
    )
    assert.equal(stated.suggestedAmount, '20000.00', 'the nearest tier that is not above 2 % of the estimate')
  })

  it('sees and orders its own lots alone', async () => {
    assert.deepEqual(
      (await answer<Listed>(agency, 'agencyLots.list')).rows.map(({ number }) => number),
      ['AGENCY-1'],
    )
    assert.deepEqual((await answer<Listed>(outsider, 'agencyLots.list')).rows, [])
    assert.equal(await refused(outsider, 'agencyLots.find', { number: 'AGENCY-1' }), '404 not-found')
    const order = { number: 'AGENCY-1', reason: '试' }
    for (const path of ['suspend', 'abort', 'terminate'])
      assert.equal(await refused(outsider, `agencyLots.${path}`, order), '404 not-found')
    const later = { ...order, opensAt: startOfStory + 20 * day }
    assert.equal(await refused(outsider, 'agencyLots.postpone', later), '404 not-found')
    assert.equal(await refused(outsider, 'agencyLots.open', { number: 'AGENCY-1', bids: 3 }), '404 not-found')
    assert.equal(await refused(agency, 'agencyLots.suspend', { ...order, number: lot.number }), '404 not-found')
  })

  it('shows its beneficiary the lot, who may order nothing, and a bidder the register without who ordered', async () => {
    const page = await answer<Page>(owner, 'agencyLots.find', { number: 'AGENCY-1' })
    assert.equal(page.mayOrder, false)
    assert.equal((await owner.call('agencyLots.suspend', { number: 'AGENCY-1', reason: '试' })).status, 403)
    const public_ = await answer<Page>(bidding, 'agencyLots.find', { number: 'AGENCY-1' })
    assert.equal(public_.mayOrder, false)
    assert.equal(public_.events[0]?.who, undefined)
  })

  it('states as long as it lasts that a code is registered under another name, to who can correct it', async () => {
    const other = draft('AGENCY-NAME', { beneficiaryName: '云川市另名有限公司' })
    await answer(agency, 'agencyLots.create', other)
    for (const [person, codes] of [
      [agency, ['beneficiary-name-differs']],
      [owner, []],
      [bidding, []],
    ] as const) {
      const { findings } = await answer<{ findings: { code: string }[] }>(person, 'agencyLots.find', {
        number: other.number,
      })
      assert.deepEqual(
        findings.map(({ code }) => code).filter((code) => code.endsWith('-name-differs')),
        codes,
      )
    }
  })

  it('pages and filters by keyset', async () => {
    for (let each = 0; each < 5; each++)
      await answer(agency, 'agencyLots.create', draft(`PAGE-${each}`, { opensAt: startOfStory + (30 + each) * day }))
    const readAll = async (order: object) => {
      const seen: string[] = []
      let after: string | undefined
      do {
        const asked = { ...order, limit: 2, text: 'PAGE-', after }
        const page: Listed = await answer<Listed>(agency, 'agencyLots.list', asked)
        seen.push(...page.rows.map(({ number }) => number))
        after = page.next
      } while (after !== undefined)
      return seen
    }
    const latestFirst = ['PAGE-4', 'PAGE-3', 'PAGE-2', 'PAGE-1', 'PAGE-0']
    assert.deepEqual(await readAll({}), latestFirst.toReversed(), 'the most urgent first')
    for (const sort of lotSorts)
      for (const direction of ['asc', 'desc']) {
        const seen = await readAll({ sort, direction })
        // alike in amount and beneficiary, so that the number decides
        assert.deepEqual(seen, direction === 'asc' ? latestFirst.toReversed() : latestFirst, `${sort} ${direction}`)
      }
    const counted = { limit: 1, text: 'PAGE-', counted: true }
    assert.deepEqual((await answer<Listed>(agency, 'agencyLots.list', counted)).total, { rows: 5, hasMore: false })
    assert.deepEqual((await answer<Listed>(outsider, 'agencyLots.list', counted)).total, { rows: 0, hasMore: false })
    const from = startOfStory + 33 * day
    assert.equal((await answer<Listed>(agency, 'agencyLots.list', { from })).rows.length, 2)
    assert.equal((await answer<Listed>(agency, 'agencyLots.list', { state: 'suspended' })).rows.length, 0)
    assert.equal((await answer<Listed>(agency, 'agencyLots.list', { text: '%' })).rows.length, 0, 'no pattern')
  })

  it('imports a file once all of it is right, and lists everything that is wrong before', async () => {
    const header = '标段编号,标段名称,招标人,保证金金额,开标时间,投标有效期,类型,估算价'
    const good = 'CSV-1,导入标段一,云川市教育局,80000,2027-01-08 09:30,90,工程,5000000'
    const bad = 'CSV-2,,云川市教育局,八万,2020-01-08 09:30,90,工程,5000000'
    type Preview = {
      lots: { number: string; warnings: { code: string }[] }[]
      problems: { row: number; field: string }[]
    }
    const wrong = await answer<Preview>(agency, 'agencyLots.previewImport', { csv: `${header}\n${good}\n${bad}\n` })
    assert.deepEqual(
      wrong.lots.map(({ number, warnings }) => [number, ...warnings.map(({ code }) => code)]),
      [['CSV-1', 'amount-alone']],
    )
    const coded = `${header},招标人统一社会信用代码\n${good},${lot.beneficiaryCode}\n`
    const [renamed] = (await answer<Preview>(agency, 'agencyLots.previewImport', { csv: coded })).lots
    assert.ok(renamed?.warnings.some(({ code }) => code === 'beneficiary-name-differs'))
    const five = Array.from({ length: 5 }, (_, each) => good.replace('CSV-1,导入', `CSV-5-${each},${each}`)).join('\n')
    assert.deepEqual(
      (await answer<Preview>(agency, 'agencyLots.previewImport', { csv: `${header}\n${five}\n` })).lots.flatMap(
        ({ warnings }) => warnings,
      ),
      [],
      'five of one amount in one file hide each other',
    )
    assert.deepEqual(
      wrong.problems.map(({ row, field }) => `${row} ${field}`),
      ['3 name', '3 amount', '3 opensAt'],
      'rows as a spreadsheet counts them',
    )
    const pasted = ['ｅ3299 0100　0100 ０4', 'E32990100010004']
      .map((number) => good.replace('CSV-1', number))
      .join('\n')
    const same = await answer<Preview>(agency, 'agencyLots.previewImport', { csv: `${header}\n${pasted}\n` })
    assert.deepEqual([same.lots[0]?.number, same.problems[0]?.field], ['E32990100010004', 'number'])
    const twice = bad.replace('CSV-2', 'CSV-1')
    const doubled = await answer<Preview>(agency, 'agencyLots.previewImport', { csv: `${header}\n${good}\n${twice}\n` })
    assert.deepEqual(
      doubled.problems.map(({ row, field }) => `${row} ${field}`),
      ['3 number', '3 name', '3 amount', '3 opensAt'],
      'a number that is there twice is named beside the other faults of its row',
    )
    const stored = await answer<{ imported: string[]; problems: unknown[] }>(agency, 'agencyLots.import', {
      csv: `${header}\n${good}\n${bad}\n`,
    })
    assert.deepEqual([stored.imported, stored.problems.length], [[], 3])
    const foreign = `${header},招标代理\n${good},${other.name}\n`
    const others = await answer<Preview>(agency, 'agencyLots.previewImport', { csv: foreign })
    assert.deepEqual(
      others.problems.map(({ field }) => field),
      ['agency'],
    )
    const done = await answer<{ imported: string[] }>(agency, 'agencyLots.import', { csv: `${header}\n${good}\n` })
    assert.deepEqual(done.imported, ['CSV-1'])
    assert.equal((await answer<Page>(agency, 'agencyLots.find', { number: 'CSV-1' })).mayOrder, true)
  })

  it('postpones, suspends and resumes, and who and why stays on the lot', async () => {
    const number = 'PAGE-0'
    const opensAt = startOfStory + 60 * day
    await answer<Ordered>(agency, 'agencyLots.postpone', { number, reason: '澄清文件修改', opensAt })
    await answer<Ordered>(agency, 'agencyLots.suspend', { number, reason: '异议处理' })
    const { outcome, lot: page } = await answer<Ordered>(agency, 'agencyLots.resume', { number, reason: '异议已答复' })
    assert.equal(outcome, 'done')
    assert.equal(page.state, 'announced')
    assert.deepEqual(
      page.events.map(({ event, reason }) => `${event} ${reason ?? ''}`.trim()),
      ['registered', 'postponed 澄清文件修改', 'suspended 异议处理', 'resumed 异议已答复'],
    )
    const ended = await answer<Ordered>(agency, 'agencyLots.abort', { number, reason: '投标人不足三家' })
    assert.equal(ended.lot.state, 'aborted')
  })

  it('learns nothing of applications before the opening, and all of its own lot after it', async () => {
    const { lotNumber, numbers } = await issuedOn(running, bank, 3)
    const code = own.code
    await running.db.kysely.updateTable('lot').set({ agency_code: code }).where('number', '=', lotNumber).execute()
    const before = await answer<Listed>(agency, 'lotGuarantees.list', { lot: lotNumber })
    assert.deepEqual(before.rows, [])
    for (const number of numbers) assert.equal(await refused(agency, 'lotGuarantees.find', { number }), '404 not-found')
    const all = JSON.stringify([
      await answer(agency, 'agencyLots.find', { number: lotNumber }),
      await answer(agency, 'agencyLots.list', {}),
      await answer(agency, 'lotGuarantees.reminders', {}),
      await answer(agency, 'lotDemands.list', {}),
    ])
    for (const secret of [...numbers, bidder.name, bidder.code]) assert.equal(all.includes(secret), false, secret)
    const release = { lot: lotNumber, chosen: { except: [] }, files: [] }
    assert.equal(await refused(agency, 'lotGuarantees.release', release), '409 lot-not-opened')

    assert.equal(await refused(agency, 'agencyLots.open', { number: lotNumber, bids: 2 }), '422 too-few-bids')
    const opened = await answer<Ordered>(agency, 'agencyLots.open', { number: lotNumber, bids: 3 })
    assert.equal(opened.outcome, 'done')
    await running.platform.settle()
    const rows = (await answer<Listed>(agency, 'lotGuarantees.list', { lot: lotNumber })).rows
    assert.deepEqual(rows.map(({ number }) => number).sort(), [...numbers].sort())
    assert.deepEqual((await answer<Listed>(outsider, 'lotGuarantees.list', {})).rows, [])
    assert.equal(await refused(outsider, 'lotGuarantees.release', release), '404 not-found')
    assert.equal((await bidding.call('lotGuarantees.list', {})).status, 403)
  })

  it('keeps a lot’s guarantees back while its envelopes are tried', async () => {
    const { rows } = await answer<Listed>(agency, 'lotGuarantees.list', {})
    assert.notEqual(rows.length, 0)
    const set = (state: 'opening' | 'opened') => running.db.kysely.updateTable('lot').set({ state })
    await set('opening').where('agency_code', '=', own.code).where('state', '=', 'opened').execute()
    assert.deepEqual((await answer<Listed>(agency, 'lotGuarantees.list', {})).rows, [])
    await set('opened').where('agency_code', '=', own.code).where('state', '=', 'opening').execute()
  })
})

describe('an agency in production', () => {
  it('orders with two people what takes two, and each sees who has and who must still', async () => {
    const running = await runPlatform({ mode: 'production' })
    const people: TestPerson[] = []
    for (const email of ['one@x.test', 'two@x.test']) {
      const add = (body: object) => addReady(running, { ...body })
      people.push(await signInAs(running.url, add, { email, organisation: own, roles: ['agency'] }))
      await sql`insert into sign_in_passkey (id, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
        select id, 'none', id, id, 0, 'singleDevice', false from sign_in_user where email = ${email}`.execute(
        running.db.kysely,
      )
    }
    const [one, two] = people
    assert.ok(one && two)
    await answer(one, 'agencyLots.create', draft('TWO-1'))
    const order = { number: 'TWO-1', reason: '招标人终止招标' }
    const first = await answer<Ordered>(one, 'agencyLots.terminate', order)
    assert.deepEqual([first.outcome, first.lot.state], ['waits', 'announced'])
    assert.deepEqual(
      first.lot.consents.map(({ action, isOwn }) => [action, isOwn]),
      [['terminate', true]],
    )
    assert.equal((await answer<Ordered>(one, 'agencyLots.terminate', order)).outcome, 'waits', 'one is not two')
    const seen = await answer<Page>(two, 'agencyLots.find', { number: 'TWO-1' })
    assert.equal(seen.consents[0]?.isOwn, false)
    const second = await answer<Ordered>(two, 'agencyLots.terminate', order)
    assert.deepEqual([second.outcome, second.lot.state, second.lot.consents], ['done', 'terminated', []])
    await running.stop()
  })
})

/** As after the first step of a person in production: a password of one's own. */
async function addReady({ db, ask }: RunningPlatform, { password: _, ...person }: Record<string, unknown>) {
  const added = await ask<{ userId: string; password: string }>('POST', '/api/people', person)
  const { userId } = added
  await sql`update member set must_change_password = false where user_id = ${userId}`.execute(db.kysely)
  return added
}
