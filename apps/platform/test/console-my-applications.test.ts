/** The bidder's own pages: everything goes by the organisation that signed in, and nothing names a lot before it opens. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { dumpDatabase, findJoined, formsOf, holdsAny, viewsOfText } from '../../../tests/stories/joined-rows.ts'
import { opened } from './after-opening.ts'
import { keepContacts } from './keep-contacts.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, bidder, issue, issuedNotice, lot, newLot, register, restoredNotice } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

const other = {
  code: '91329901MA1P0H5XX0',
  name: '澄湖泽远水务科技股份有限公司',
  basicAccount: { name: '澄湖泽远水务科技股份有限公司', number: '32990188000318046', bank: '江东银行' },
}
const key = () => randomBytes(24).toString('base64url')
const ofBytes = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64')

type Found = {
  number: string
  state: string
  note?: string
  receipt?: string
  actions: string[]
  premium?: string
  lot?: { lotNumber: string }
  files: { kind: string; path: string; findings: { code: string; severity: string }[] }[]
  invoices: { state: string }[]
  refusedFiles: { findings: { severity: string }[] }[]
  verification?: { code: string }
  duty?: { name: string; phone: string }
}
type Listed = { rows: (Found & { check?: string })[]; next?: string }

describe("a bidder's own applications", () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let mine: TestPerson
  let others: TestPerson
  const ask = async <T>(person: TestPerson, path: string, input: object = {}): Promise<T> => {
    const { status, output } = await person.call(`myApplications.${path}`, input)
    assert.equal(status, 200, `${path}: ${JSON.stringify(output)}`)
    return output as T
  }
  const statusOf = async (person: TestPerson, path: string, input: object) =>
    (await person.call(`myApplications.${path}`, input)).status
  const find = (number: string, person = mine) => ask<Found>(person, 'find', { number })

  const partnerOf = async (number: string) =>
    (
      await platform.db.kysely
        .selectFrom('application')
        .select('partner')
        .where('number', '=', number)
        .executeTakeFirstOrThrow()
    ).partner

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
    await platform.ask('POST', '/api/bidders', other)
    const person = (code: string, name: string) =>
      signInAs(platform.url, (body) => platform.ask('POST', '/api/people', body), {
        email: `${code}@x.test`,
        organisation: { kind: 'bidder', code, name },
        roles: ['bidder'],
      })
    mine = await person(bidder.code, bidder.name)
    others = await person(other.code, other.name)
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })

  it('begin with an application in its own name, once, however often it is sent', async () => {
    const wanted = { lotNumber: lot.number, partner: bank.appkey, idempotencyKey: key() }
    const first = await ask<{ number: string; receipt: { lot: { lotNumber: string }; applicantCode: string } }>(
      mine,
      'apply',
      wanted,
    )
    assert.equal(first.receipt.applicantCode, bidder.code)
    assert.equal(first.receipt.lot.lotNumber, lot.number)
    assert.deepEqual(await ask(mine, 'apply', wanted), first)
    assert.equal(await statusOf(mine, 'apply', { ...wanted, lotNumber: await newLot(platform) }), 409)
    assert.equal(await statusOf(mine, 'apply', { ...wanted, idempotencyKey: 'weak' }), 422)
    assert.equal((await find(first.number)).state, 'submitted')
  })

  it('keep the contact that was stated for one, and the registered one otherwise', () =>
    keepContacts({ platform, bank, mine }))

  it('are its own alone: another bidder neither sees, nor changes, nor keeps a note on them', async () => {
    const { applicationNumber: number } = await issue(platform, bank)
    const note = ofBytes(1061)
    for (const [path, input] of [
      ['find', { number }],
      ['keepNote', { number, note }],
      ['withdraw', { number, reason: 'not-bidding' }],
      ['abandon', { number }],
      ['invoice', { number, type: 'ordinary' }],
    ] as const)
      assert.equal(await statusOf(others, path, input), 404, path)
    assert.deepEqual(await ask<Listed>(others, 'list'), { rows: [] })
    assert.equal((await find(number)).state, 'issued')
  })

  it('are listed newest first, page by page, and by state', async () => {
    const { rows: all } = await ask<Listed>(mine, 'list', { limit: 100 })
    const lotNumber = await newLot(platform)
    const numbers: string[] = []
    for (let count = 0; count < 3; count += 1) {
      platform.clock.advance(1000)
      numbers.unshift((await apply(platform, bank, lotNumber)).applicationNumber)
    }
    const pages: string[] = []
    let after: string | undefined
    do {
      const page: Listed = await ask<Listed>(mine, 'list', { limit: 2, ...(after === undefined ? {} : { after }) })
      pages.push(...page.rows.map(({ number }) => number))
      after = page.next
    } while (after !== undefined)
    assert.deepEqual(pages, [...numbers, ...all.map(({ number }) => number)])
    const issued = await ask<Listed>(mine, 'list', { states: ['issued'] })
    assert.ok(issued.rows.length > 0)
    assert.ok(issued.rows.every(({ state, check }) => state === 'issued' && check === 'ok'))
    assert.deepEqual((await ask<Listed>(mine, 'list', { partner: 'no-one' })).rows, [])
  })

  it('keep a note and a receipt that only the browser reads, of one size each', async () => {
    const { applicationNumber: number } = await apply(platform, bank)
    assert.equal(await statusOf(mine, 'keepNote', { number, note: ofBytes(1060) }), 400)
    assert.equal(await statusOf(mine, 'keepNote', { number, note: ofBytes(1061), receipt: ofBytes(100) }), 400)
    await ask(mine, 'keepNote', { number, note: ofBytes(1061), receipt: ofBytes(8229) })
    const changed = Buffer.alloc(1061, 9).toString('base64')
    await ask(mine, 'keepNote', { number, note: changed })
    const found = await find(number)
    assert.equal(found.note, changed)
    assert.equal(found.receipt, ofBytes(8229))
    const { rows } = await ask<Listed>(mine, 'list')
    assert.equal(rows.find((row) => row.number === number)?.note, changed)
  })

  it('name no lot before it opens, in no answer; and name it afterwards', async () => {
    const { applicationNumber: number } = await issue(platform, bank, await newLot(platform))
    const reported = JSON.stringify([
      await ask(mine, 'list', { limit: 100 }),
      await find(number),
      await ask(mine, 'me'),
    ])
    for (const secret of [lot.number, lot.name, lot.beneficiaryName, 'E32990100010004'])
      assert.ok(!reported.includes(secret), secret)
    const { number: done } = await opened(platform, bank)
    const found = await find(done)
    assert.ok(found.lot?.lotNumber.startsWith('E32990100010004'), 'a control: it is reported where it may be')
    assert.ok(JSON.stringify(await ask(mine, 'list', { limit: 100 })).includes(lot.name))
  })

  it('show what was found in the guarantee, and what may be done in each state', async () => {
    const lotNumber = await newLot(platform)
    const { applicationNumber: number } = await apply(platform, bank, lotNumber)
    await platform.platform.settle()
    assert.deepEqual((await find(number)).actions, ['abandon'])
    assert.equal((await find(number)).duty, undefined)
    const contact = { name: '江敏', phone: '0510-80000000' }
    await platform.db.kysely
      .insertInto('institution_contact')
      .values({ ...contact, partner: await partnerOf(number), updated_by: 'centre', updated_at: new Date() })
      .execute()
    assert.deepEqual((await find(number)).duty, contact)
    const notice = await issuedNotice(platform, bank, number)
    const answer = await bank.notify('issued', { ...notice, payerAccount: '6222000000000000' })
    assert.equal(answer.code, '1', answer.text)
    const issued = await find(number)
    assert.deepEqual(issued.actions, ['withdraw'])
    assert.ok(
      issued.files[0]?.findings.some(({ code, severity }) => code === 'payer-account-differs' && severity === 'warn'),
    )
    const file = await fetch(new URL(issued.files[0]?.path ?? '', platform.url))
    assert.equal(file.headers.get('content-type'), 'application/pdf')
    await ask(mine, 'withdraw', { number, reason: 'changed-institution' })
    assert.equal((await find(number)).state, 'withdrawing')
    assert.equal(await statusOf(mine, 'withdraw', { number, reason: 'not-bidding' }), 409)
    assert.equal(await statusOf(mine, 'withdraw', { number, reason: '云川市轨道交通' }), 400)
  })

  it('show a file that was not taken, and why, until a better one comes', async () => {
    const { applicationNumber: number } = await apply(platform, bank, await newLot(platform))
    await platform.platform.settle()
    const notice = await issuedNotice(platform, bank, number)
    const broken = Buffer.from('%PDF-1.7 no guarantee').toString('base64')
    assert.equal((await bank.notify('issued', { ...notice, file: broken })).code, '0')
    const checkOf = async () =>
      (await ask<Listed>(mine, 'list', { limit: 100 })).rows.find((row) => row.number === number)?.check
    const { refusedFiles, files, verification } = await find(number)
    assert.deepEqual([files.length, refusedFiles.length, verification], [0, 1, undefined])
    assert.ok(refusedFiles[0]?.findings.some(({ severity }) => severity === 'refuse'))
    assert.equal(await checkOf(), 'refuse')
    platform.clock.advance(1000)
    assert.equal((await bank.notify('issued', await issuedNotice(platform, bank, number))).code, '1')
    assert.equal(await checkOf(), 'ok')
    assert.match((await find(number)).verification?.code ?? '', /^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  })

  it('leave nothing at rest, nor in the log, that joins one to its lot', async () => {
    const lotNumber = await newLot(platform, { name: '云川市污水处理厂提标改造工程' })
    const wanted = { lotNumber, partner: bank.appkey, idempotencyKey: key() }
    const { number } = await ask<{ number: string }>(mine, 'apply', wanted)
    await ask(mine, 'keepNote', { number, note: ofBytes(1061), receipt: ofBytes(8229) })
    await find(number)
    const lotForms = [lotNumber, '云川市污水处理厂提标改造工程'].flatMap(formsOf)
    const joined = async () => findJoined(await dumpDatabase(platform.db.pool), formsOf(number), lotForms)
    assert.deepEqual(await joined(), [])
    const lines = Object.groupBy(platform.log().split('\n'), (line) => /"request":"([^"]*)"/.exec(line)?.[1] ?? line)
    const views = Object.values(lines).map((group) => viewsOfText((group ?? []).join('\n')))
    assert.deepEqual(
      views.filter((view) => holdsAny(view, formsOf(number)) && holdsAny(view, lotForms)),
      [],
    )
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    await platform.platform.settle()
    assert.notDeepEqual(await joined(), [], 'a control: the opening joins them')
  })

  it('can be abandoned before a guarantee has come', async () => {
    const { applicationNumber: number } = await apply(platform, bank, await newLot(platform))
    await platform.platform.settle()
    await ask(mine, 'abandon', { number })
    await platform.platform.settle()
    assert.equal((await find(number)).state, 'abandoned')
  })

  it('are invoiced from the opening on, one round at a time', async () => {
    const { applicationNumber: before } = await issue(platform, bank, await newLot(platform))
    assert.equal(await statusOf(mine, 'invoice', { number: before, type: 'ordinary' }), 409)
    const { number } = await opened(platform, bank)
    const notice = await restoredNotice(platform, bank, number)
    assert.equal((await bank.notify('restored', notice)).code, '1')
    const restored = await find(number)
    assert.equal(restored.state, 'restored')
    assert.deepEqual(restored.files.map(({ kind }) => kind).sort(), ['plain', 'sealed'])
    assert.deepEqual(restored.actions, ['invoice'])
    await ask(mine, 'invoice', { number, type: 'ordinary', email: 'a@b.test' })
    const asked = await find(number)
    assert.deepEqual(
      asked.invoices.map(({ state }) => state),
      ['requested'],
    )
    assert.deepEqual(asked.actions, [])
  })

  it('are compared by what each product costs and how long opened applications took', async () => {
    type Offer = { partner: string; premium: string; unavailable?: string; issueTime?: { applications: number } }
    const offers = (amount: string) => ask<Offer[]>(mine, 'offers', { amount })
    await platform.ask('PUT', '/api/products', {
      partner: bank.appkey,
      name: '小额投标保函',
      kind: 'bank',
      rate: '0.003',
      minimumPremium: '300.00',
      maximumAmount: '500000.00',
    })
    const [whole, small] = (await offers('700000.00')).sort((one, two) => one.premium.length - two.premium.length)
    assert.deepEqual([whole, small].map((offer) => [offer?.premium, offer?.unavailable]).sort(), [
      ['2100.00', 'amount-over-product'],
      ['2800.00', undefined],
    ])
    assert.ok((await offers('80000.00')).some(({ premium }) => premium === '500.00'))
    const counted = whole?.issueTime?.applications ?? 0
    assert.ok(counted > 0)
    await issue(platform, bank, await newLot(platform))
    assert.equal((await offers('700000.00'))[0]?.issueTime?.applications, counted, 'nothing unopened is counted')
  })

  it('can be made for lots that are still open, sent all at once', async () => {
    const lots = await ask<{ number: string; takesApplications: boolean; opensAt: number }[]>(mine, 'lots')
    assert.ok(lots.some(({ takesApplications }) => takesApplications))
    assert.ok(lots.some(({ takesApplications }) => !takesApplications))
    const times = lots.map(({ opensAt }) => opensAt)
    assert.deepEqual(
      times,
      times.toSorted((one, two) => one - two),
    )
  })
})
