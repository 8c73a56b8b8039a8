import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, bidder, issuedNotice, newLot, register, view } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

const hour = 3_600_000

describe('a lot that ends unopened', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  const settle = () => platform.platform.settle()
  const issued = async (lotNumber: string) => {
    const { applicationNumber } = await apply(platform, bank, lotNumber)
    await settle()
    assert.equal((await bank.notify('issued', await issuedNotice(platform, bank, applicationNumber))).code, '1')
    return applicationNumber
  }
  const timers = async () => {
    const found = await sql<{ subject: string; due_at: Date }>`
      select subject, due_at from timer where kind = 'application-ending' order by subject`.execute(platform.db.kysely)
    return found.rows
  }
  const end = (lotNumber: string, action: string) =>
    platform.ask('POST', `/api/lots/${lotNumber}/${action}`, { reason: '终止' })
  const withdrawalsOf = (number: string) =>
    bank.arrivals.filter(({ call, body }) => call === 'withdraw' && body.applyno === number).length

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

  it('goes on after it was cut off in the middle: each is asked once, at the hour that was drawn first', async () => {
    const lotNumber = await newLot(platform, { opensAt: platform.clock.now() + 900 * hour })
    const numbers: string[] = []
    for (let index = 0; index < 8; index++) numbers.push(await issued(lotNumber))
    await sql`create function fail_later() returns trigger language plpgsql as $$
      begin if (select count(*) from timer where kind = 'application-ending') >= 5 then raise 'cut off'; end if; return new; end $$`.execute(
      platform.db.kysely,
    )
    await sql`create trigger cut before insert on timer for each row when (new.kind = 'application-ending')
      execute function fail_later()`.execute(platform.db.kysely)
    await end(lotNumber, 'terminate')
    await settle()
    const drawn = await timers()
    assert.equal(drawn.length, 5)

    await sql`drop trigger cut on timer`.execute(platform.db.kysely)
    await platform.restart()
    platform.clock.advance(60_000)
    // Only what is due at once runs in this minute, and none of it was asked before.
    await settle()
    const all = await timers()
    for (const { subject, due_at } of drawn.filter(({ due_at: at }) => at.getTime() > platform.clock.now()))
      assert.deepEqual(all.find((timer) => timer.subject === subject)?.due_at, due_at)
    // An hour more than the day: another lot opens on its last stroke, and what meets that minute comes again.
    for (let at = 0; at < 25; at++) {
      platform.clock.advance(hour)
      await settle()
    }
    for (const number of numbers) assert.ok(withdrawalsOf(number) >= 1, number)
    assert.deepEqual(
      await Promise.all(numbers.map(async (number) => (await view(platform, number)).state)),
      numbers.map(() => 'withdrawing'),
    )
    assert.ok(numbers.every((number) => withdrawalsOf(number) === 1))
  })

  it('leaves to a person what is not what was committed to, and withdraws the rest', async () => {
    const lotNumber = await newLot(platform, { opensAt: platform.clock.now() + 900 * hour })
    const [changed, whole] = [await issued(lotNumber), await issued(lotNumber)]
    await platform.db.kysely
      .updateTable('application')
      .set({ amount_fen: '70000100' })
      .where('number', '=', changed)
      .execute()
    await end(lotNumber, 'abort')
    await settle()
    platform.clock.advance(24 * hour)
    await settle()
    assert.equal((await view(platform, changed)).state, 'disputed')
    assert.equal((await view(platform, whole)).state, 'withdrawing')
  })

  it('takes no application from then on, nor does one that is suspended; one that is resumed does', async () => {
    const opensAt = platform.clock.now() + 900 * hour
    const [aborted, suspended] = [await newLot(platform, { opensAt }), await newLot(platform, { opensAt })]
    await end(aborted, 'abort')
    await end(suspended, 'suspend')
    const tryOne = (lotNumber: string) =>
      platform.api('POST', '/api/applications', { bidderCode: bidder.code, lotNumber, partner: bank.appkey })
    for (const lotNumber of [aborted, suspended])
      assert.equal(((await tryOne(lotNumber)).json as { data: { code: string } }).data.code, 'lot-closed')
    await end(suspended, 'resume')
    assert.equal((await tryOne(suspended)).status, 201)
  })

  it('that no one applied for ends as quietly', async () => {
    const lotNumber = await newLot(platform, { opensAt: platform.clock.now() + 900 * hour })
    const before = await timers()
    await end(lotNumber, 'abort')
    await settle()
    assert.deepEqual(await timers(), before)
    assert.equal((await platform.api('POST', `/api/lots/${lotNumber}/abort`, { reason: '再次' })).status, 409)
  })
})
