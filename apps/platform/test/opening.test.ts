import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { envelopeBytes } from '@openbaohan/custody/sealed-envelope.ts'
import { sql } from 'kysely'
import { day, type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, issuedNotice, lot, newLot, register, restoredNotice, view, workOf } from './story.ts'
import { busy, type StubInstitution, startInstitution } from './stub-institution.ts'

describe('opening a lot', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  const settle = () => platform.platform.settle()
  const stateOf = async (number: string) => (await view(platform, number)).state
  const open = (lotNumber: string, body: object = {}) => platform.api('POST', `/api/lots/${lotNumber}/open`, body)
  const restoresOf = (number: string) =>
    bank.arrivals.filter(({ call, body }) => call === 'restore' && body.applyno === number)
  const issued = async (lotNumber: string) => {
    const { applicationNumber } = await apply(platform, bank, lotNumber)
    await settle()
    const answer = await bank.notify('issued', await issuedNotice(platform, bank, applicationNumber))
    assert.equal(answer.code, '1', answer.text)
    return applicationNumber
  }

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

  it('happens by itself at the scheduled time, and sends no key before', async () => {
    const lotNumber = await newLot(platform, { opensAt: platform.clock.now() + 3_600_000 })
    const number = await issued(lotNumber)
    platform.clock.advance(3_599_000)
    await settle()
    assert.equal(restoresOf(number).length, 0)
    assert.equal((await view(platform, number)).lot, undefined)
    platform.clock.advance(1000)
    await settle()
    assert.equal(restoresOf(number).length, 1)
    assert.equal(restoresOf(number)[0]?.body.kaibiaotime, '2026-11-25 11:00:00')
    assert.equal((await view(platform, number)).lot?.lotNumber, lotNumber)
  })

  it('opens only the applications of its own lot', async () => {
    const [one, two] = [await newLot(platform), await newLot(platform)]
    const [ofOne, ofTwo] = [await issued(one), await issued(two)]
    await open(one)
    await settle()
    assert.deepEqual([await stateOf(ofOne), await stateOf(ofTwo)], ['restoring', 'issued'])
    assert.equal(restoresOf(ofTwo).length, 0)
  })

  it('leaves an envelope that names another lot closed for that lot, and shows it to a person', async () => {
    const [one, two] = [await newLot(platform), await newLot(platform)]
    await sql`update lot set public_key = other.public_key, wrapped_private_key = other.wrapped_private_key
      from lot other where lot.number = ${two} and other.number = ${one}`.execute(platform.db.kysely)
    const [ofOne, ofTwo] = [await issued(one), await issued(two)]
    await open(one)
    await settle()
    assert.deepEqual([await stateOf(ofOne), await stateOf(ofTwo)], ['restoring', 'issued'])
    const [item] = await workOf(platform, ofTwo)
    assert.equal(item?.kind, 'box-of-another-lot')
    for (const secret of [one, two]) assert.ok(!JSON.stringify(item).includes(secret), 'it states no lot')
    assert.deepEqual(await workOf(platform, ofOne), [])
    await open(two)
    await settle()
    assert.equal(await stateOf(ofTwo), 'restoring')
    assert.equal(restoresOf(ofTwo).length, 1)
  })

  it('ordered twice, or after it has happened, changes nothing more', async () => {
    const lotNumber = await newLot(platform)
    const number = await issued(lotNumber)
    await Promise.all([open(lotNumber), open(lotNumber)])
    await settle()
    assert.equal((await open(lotNumber)).status, 200)
    await settle()
    assert.equal(restoresOf(number).length, 1)
  })

  it('makes notices and applications wait from the opening time until the envelopes are tried', async () => {
    const opensAt = platform.clock.now() + 3_600_000
    const [closing, later] = [await newLot(platform, { opensAt }), await newLot(platform)]
    const { applicationNumber: unissued } = await apply(platform, bank, closing)
    const { applicationNumber: ofLater } = await apply(platform, bank, later)
    await settle()
    const stored = await issued(closing)
    platform.clock.set(opensAt)

    const lateNotice = bank.sign('issued', await issuedNotice(platform, bank, unissued))
    const otherNotice = bank.sign('issued', await issuedNotice(platform, bank, ofLater))
    const waiting = [await bank.post('issued', lateNotice), await bank.post('issued', otherNotice)]
    assert.deepEqual(
      waiting.map(({ status, code }) => [status, code]),
      [
        [503, '0'],
        [503, '0'],
      ],
    )
    const body = { bidderCode: '91329901MA1M8Q2R72', lotNumber: closing, partner: 'finance_bank' }
    assert.equal((await platform.api('POST', '/api/applications', body)).status, 409)

    await settle()
    assert.deepEqual([await stateOf(stored), await stateOf(unissued)], ['restoring', 'lapsed'])
    assert.match((await bank.post('issued', lateNotice)).message, /\[out-of-turn\]/)
    assert.equal((await bank.post('issued', otherNotice)).code, '1')
  })

  it('goes on after it was cut off in the middle, and sends each key once', async () => {
    const lotNumber = await newLot(platform)
    const numbers = [await issued(lotNumber)]
    for (let index = 0; index < 100; index++) numbers.push((await apply(platform, bank, lotNumber)).applicationNumber)
    await settle()
    await sql`create function fail_later() returns trigger language plpgsql as $$
      begin if (select count(*) from opened_application where lot_id = new.lot_id) >= 70 then raise 'cut off'; end if; return new; end $$`.execute(
      platform.db.kysely,
    )
    await sql`create trigger cut before insert on opened_application for each row execute function fail_later()`.execute(
      platform.db.kysely,
    )
    await open(lotNumber)
    await settle()
    const opened = async () =>
      (
        await platform.db.kysely
          .selectFrom('opened_application')
          .select('application')
          .where('application', 'in', numbers)
          .execute()
      ).length
    assert.equal(await opened(), 64)
    assert.equal((await platform.ask<{ state: string }>('GET', `/api/lots/${lotNumber}`)).state, 'opening')

    await sql`drop trigger cut on opened_application`.execute(platform.db.kysely)
    await platform.restart()
    platform.clock.advance(60_000)
    await settle()
    assert.equal(await opened(), 101)
    const states = await Promise.all(numbers.map(stateOf))
    assert.deepEqual([states[0], new Set(states.slice(1))], ['restoring', new Set(['lapsed'])])
    assert.equal(restoresOf(numbers[0] ?? '').length, 1)
    assert.equal((await platform.ask<{ state: string }>('GET', `/api/lots/${lotNumber}`)).state, 'opened')
  })

  const setTag = (number: string, tag: Buffer | null) =>
    sql`update application set tag = ${tag}, tag_period = case when ${tag}::bytea is not null then tag_period end
      where number = ${number}`.execute(platform.db.kysely)
  const kindsOf = async (number: string) => (await workOf(platform, number)).map(({ kind }) => kind)

  it('opens late what a changed tag does not lead to, and the trading centre sees it; one without a tag is in time', async () => {
    const lotNumber = await newLot(platform)
    const [changed, untagged, whole] = [await issued(lotNumber), await issued(lotNumber), await issued(lotNumber)]
    await setTag(changed, randomBytes(32))
    await setTag(untagged, null)
    await open(lotNumber)
    await settle()
    for (const number of [changed, untagged, whole]) {
      assert.equal(await stateOf(number), 'restoring')
      assert.equal(restoresOf(number).length, 1)
    }
    assert.deepEqual(await kindsOf(changed), ['found-by-full-search'])
    assert.deepEqual([await kindsOf(untagged), await kindsOf(whole)], [[], []])
    assert.ok(platform.log().includes('"alert":"found-by-full-search"'))
    const lot = await platform.ask<{ state: string }>('GET', `/api/lots/${lotNumber}`)
    assert.equal(lot.state, 'opened')
  })

  it('goes on with the search of all envelopes after it failed and the program was started again', async () => {
    const lotNumber = await newLot(platform)
    const [changed, whole] = [await issued(lotNumber), await issued(lotNumber)]
    await setTag(changed, randomBytes(32))
    await sql`create function fail_search() returns trigger language plpgsql as $$ begin raise 'cut off'; end $$`.execute(
      platform.db.kysely,
    )
    await sql`create trigger cut before delete on full_search for each row execute function fail_search()`.execute(
      platform.db.kysely,
    )
    await open(lotNumber)
    await settle()
    assert.deepEqual([await stateOf(changed), await stateOf(whole)], ['issued', 'restoring'])
    await sql`drop trigger cut on full_search`.execute(platform.db.kysely)
    await platform.restart()
    platform.clock.advance(600_000)
    await settle()
    assert.equal(await stateOf(changed), 'restoring')
    assert.deepEqual(await kindsOf(changed), ['found-by-full-search'])
    const { rows } = await sql`select 1 from full_search`.execute(platform.db.kysely)
    assert.equal(rows.length, 0)
  })

  it('leaves an envelope that is the lot’s by its tag and cannot be opened to a person', async () => {
    const lotNumber = await newLot(platform)
    const [damaged, whole] = [await issued(lotNumber), await issued(lotNumber)]
    const applications = platform.db.kysely.selectFrom('application').selectAll()
    const row = await applications.where('number', '=', damaged).executeTakeFirstOrThrow()
    const isEnvelope = (value: unknown): value is Buffer => Buffer.isBuffer(value) && value.length === envelopeBytes
    const [column = '', envelope] = Object.entries(row).find(([, value]) => isEnvelope(value)) ?? []
    const changed = Buffer.from(isEnvelope(envelope) ? envelope : '')
    changed[100] = (changed[100] ?? 0) ^ 1
    await sql`update application set ${sql.id(column)} = ${changed} where number = ${damaged}`.execute(
      platform.db.kysely,
    )
    await open(lotNumber)
    await settle()
    assert.deepEqual([await stateOf(damaged), await stateOf(whole)], ['issued', 'restoring'])
    assert.deepEqual([await kindsOf(damaged), await kindsOf(whole)], [['envelope-unreadable'], []])
  })

  it('sends no key for a row that was changed after it was committed to', async () => {
    const lotNumber = await newLot(platform)
    const [changed, whole] = [await issued(lotNumber), await issued(lotNumber)]
    await platform.db.kysely
      .updateTable('application')
      .set({ amount_fen: '70000100' })
      .where('number', '=', changed)
      .execute()
    await open(lotNumber)
    await settle()
    assert.deepEqual([await stateOf(changed), await stateOf(whole)], ['disputed', 'restoring'])
    assert.equal(restoresOf(changed).length, 0)
  })

  it('sends a key again until it is taken, and reports the 0 once', async () => {
    const lotNumber = await newLot(platform)
    const number = await issued(lotNumber)
    bank.answers.push(busy, busy)
    await open(lotNumber)
    await settle()
    assert.equal(await stateOf(number), 'opened')
    for (let turn = 0; turn < 3; turn++) {
      platform.clock.advance(600_000)
      await settle()
    }
    const { state, events } = await view(platform, number)
    assert.equal(state, 'restoring')
    assert.equal(restoresOf(number).length, 3)
    assert.equal(events.filter(({ event }) => event === 'restore-refused').length, 1)
    assert.ok(platform.log().includes('"alert":"restore-refused"'))
  })

  it('takes a plain guarantee of this lot and beneficiary, no other, and corrections as versions of the order sent', async () => {
    const lotNumber = await newLot(platform)
    const number = await issued(lotNumber)
    const early = await bank.notify('restored', await restoredNotice(platform, bank, number, { lotNumber }))
    assert.match(early.message, /\[out-of-turn\]/)
    await open(lotNumber)
    await settle()
    const wrong: [string, object][] = [
      ['another lot', { lotNumber: 'E3299010001009999999999', lotName: '澄湖区望潮镇污水治理工程' }],
      ['another beneficiary', { beneficiaryName: '云川市教育局', beneficiaryCode: '1132990101429736XX' }],
    ]
    for (const [what, change] of wrong) {
      const answer = await bank.notify('restored', await restoredNotice(platform, bank, number, change))
      assert.match(answer.message, /\[file-invalid\]/, what)
    }
    const notice = await restoredNotice(platform, bank, number)
    assert.match(
      (await bank.notify('restored', { ...notice, guaranteeNumber: '别的编号' })).message,
      /\[guarantee-number-differs\]/,
    )
    assert.equal((await bank.notify('restored', notice)).code, '1')
    assert.equal((await bank.notify('restored', notice)).code, '1')
    platform.clock.advance(1000)
    const overtaken = bank.sign('restored', await restoredNotice(platform, bank, number))
    platform.clock.advance(1000)
    assert.equal((await bank.notify('restored', await restoredNotice(platform, bank, number))).code, '1')
    assert.match((await bank.post('restored', overtaken)).message, /\[overtaken\]/, 'sent before the second version')
    const { state, files } = await view(platform, number)
    assert.equal(state, 'restored')
    assert.deepEqual(
      files.filter(({ kind }) => kind === 'plain').map(({ version }) => version),
      [1, 2],
    )
  })

  it('serves a file while its link lives', async () => {
    const { files } = await view(platform, await issued(lot.number))
    const url = files[0]?.url.replace(/^http:\/\/[^/]+/, platform.url) ?? ''
    assert.equal((await fetch(url)).headers.get('content-type'), 'application/pdf')
    platform.clock.advance(day / 24)
    assert.equal((await fetch(url)).status, 410)
  })
})
