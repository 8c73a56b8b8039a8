import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { countReview, listStoppedOpenings } from '../src/procedures/review/query.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, issue, issuedNotice, newLot, refusalOf, register, view, workOf } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

describe('an opening that cannot go on (gaps.md, "The opening freeze")', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  const settle = () => platform.platform.settle()
  const stateOf = async (number: string) => (await view(platform, number)).state
  const suspend = (number: string, body: object = { reason: '主密钥遗失，正在找备份' }) =>
    refusalOf(platform, `/api/lots/${number}/opening/set-aside`, body)
  const takeUp = (number: string) =>
    refusalOf(platform, `/api/lots/${number}/opening/take-up`, { reason: '备份已找到' })
  const lotOf = (number: string) =>
    platform.ask<{ state: string; events: { event: string; who: string; reason?: string }[] }>(
      'GET',
      `/api/lots/${number}`,
    )
  /** As the page of the trading centre lists them; the reason is a person's, where one has suspended it. */
  const stopped = async () =>
    (await listStoppedOpenings(platform.db.kysely)).map(({ number, state, why }) => [
      number,
      state,
      state === 'suspended' ? why : undefined,
    ])
  const keyOf = async (number: string) =>
    (
      await platform.db.kysely
        .selectFrom('lot')
        .select('wrapped_private_key')
        .where('number', '=', number)
        .executeTakeFirstOrThrow()
    ).wrapped_private_key
  const putKey = (number: string, key: Buffer) =>
    platform.db.kysely.updateTable('lot').set({ wrapped_private_key: key }).where('number', '=', number).execute()

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

  it('is not one that is merely under way', async () => {
    const lotNumber = await newLot(platform)
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    assert.equal((await lotOf(lotNumber)).state, 'opening')
    assert.equal(await suspend(lotNumber), '409 opening-not-stuck')
    await settle()
    assert.equal((await lotOf(lotNumber)).state, 'opened')
  })

  it('is suspended by the trading centre, so that all others go on; resumed again, it ends, and late changes are reported', async () => {
    const opensAt = platform.clock.now() + 3_600_000
    const [blocked, other] = [await newLot(platform, { opensAt }), await newLot(platform)]
    const [leaves, stays] = [await issue(platform, bank, blocked), await issue(platform, bank, blocked)]
    const ofOther = await issue(platform, bank, other)
    const { applicationNumber: waits } = await apply(platform, bank, other)
    await settle()
    const notice = await issuedNotice(platform, bank, waits)
    assert.equal(await suspend(blocked), '409 opening-not-stuck')

    const key = await keyOf(blocked)
    await putKey(blocked, Buffer.from(key.map((byte) => byte ^ 1)))
    // begun three minutes late
    platform.clock.set(opensAt + 180_000)
    await settle()
    platform.clock.advance(600_000)
    await settle()
    assert.equal((await lotOf(blocked)).state, 'opening')
    const held = await bank.notify('issued', notice)
    assert.deepEqual([held.status, held.code], [503, '0'], 'control: without the suspension every lot waits')
    assert.equal(
      await refusalOf(platform, `/api/applications/${ofOther.applicationNumber}/withdraw`, { reason: 'other' }),
      '409 opening-under-way',
    )

    assert.deepEqual(await stopped(), [[blocked, 'failing', undefined]])
    assert.match(await suspend(blocked, {}), /^400/, 'not without a reason')
    assert.equal(await suspend(blocked), '200')
    assert.equal(await suspend(blocked), '409 opening-not-stuck')
    assert.equal(await suspend(other), '409 opening-not-stuck')
    assert.equal(await suspend('X'), '404 lot-unknown')
    assert.equal((await bank.notify('issued', notice)).code, '1')
    const late = { ...leaves, approved: true, withdrawnAt: platform.clock.now() }
    assert.equal((await bank.notify('withdrawn', late)).code, '1', 'no one can know yet which lot it is for')
    const body = { bidderCode: '91329901MA1M8Q2R72', lotNumber: blocked, partner: 'finance_bank' }
    assert.equal((await platform.api('POST', '/api/applications', body)).status, 409)
    await putKey(blocked, key)
    platform.clock.advance(3_600_000)
    await settle()
    assert.equal((await lotOf(blocked)).state, 'opening', 'nothing is tried while it is suspended')

    assert.deepEqual(await stopped(), [[blocked, 'suspended', '主密钥遗失，正在找备份']])
    assert.equal(await takeUp(other), '409 opening-not-stuck')
    assert.equal(await takeUp(blocked), '200')
    assert.equal((await bank.notify('abandoned', { applicationNumber: `E${'A'.repeat(40)}` })).code, '0')
    await settle()
    assert.deepEqual(await stopped(), [])
    const { state, events } = await lotOf(blocked)
    assert.equal(state, 'opened')
    assert.deepEqual(
      events.filter(({ event }) => event.startsWith('opening-')).map(({ event, who }) => [event, who]),
      [
        ['opening-begun', 'system'],
        ['opening-set-aside', '沈若舟'],
        ['opening-taken-up', '沈若舟'],
        ['opening-ended', 'system'],
      ],
    )
    assert.deepEqual(
      [await stateOf(leaves.applicationNumber), await stateOf(stays.applicationNumber), await stateOf(waits)],
      ['withdrawn', 'restoring', 'issued'],
    )
    const stated = bank.arrivals.find(
      ({ call, body }) => call === 'restore' && body.applyno === stays.applicationNumber,
    )?.body.kaibiaotime
    assert.equal(Date.parse(`${stated?.replace(' ', 'T')}+08:00`), opensAt - (opensAt % 1000), 'the announced deadline')
    const kindsOf = async (number: string) => (await workOf(platform, number)).map(({ kind }) => kind)
    assert.deepEqual(await kindsOf(leaves.applicationNumber), ['changed-after-opening'])
    assert.deepEqual(await kindsOf(stays.applicationNumber), [])
  })

  it('does not delay the search of all envelopes for other lots, and is shown to the trading centre until it succeeds', async () => {
    const [lost, other] = [await newLot(platform), await newLot(platform)]
    const { applicationNumber: changed } = await issue(platform, bank, other)
    const run = (statement: string) => sql.raw<{ number: string }>(statement).execute(platform.db.kysely)
    await sql`update application set tag = ${randomBytes(32)} where number = ${changed}`.execute(platform.db.kysely)
    await run(`create function keep_search() returns trigger language plpgsql as $$ begin raise 'cut off'; end $$`)
    await run('create trigger keep before delete on full_search for each row execute function keep_search()')
    await platform.ask('POST', `/api/lots/${lost}/open`, {})
    await settle()
    const key = await keyOf(lost)
    await putKey(lost, Buffer.from([0]))
    await platform.ask('POST', `/api/lots/${other}/open`, {})
    await run('drop trigger keep on full_search')
    await settle()
    assert.equal(await stateOf(changed), 'restoring', 'at once, while the other waits for its next attempt')
    const left = async () => (await run('select number from full_search join lot on id = lot_id')).rows
    assert.deepEqual(await left(), [{ number: lost }])
    const alerts = platform
      .log()
      .split('\n')
      .filter((line) => line.includes('"alert":"full-search-failed"'))
    assert.ok(alerts.some((line) => line.includes(lost)))
    const shown = () => listStoppedOpenings(platform.db.kysely)
    const [failing, ...others] = await shown()
    assert.deepEqual([failing?.number, failing?.state, others], [lost, 'search-failing', []])
    assert.ok(failing?.why !== '' && failing?.failed !== undefined)
    const { count } = await countReview(platform.db.kysely)
    platform.clock.advance(600_000)
    await settle()
    const [later] = await shown()
    assert.equal(later?.failed?.times, failing.failed.times + 1, 'counted with each attempt')
    await putKey(lost, key)
    platform.clock.advance(3_600_000)
    await settle()
    assert.deepEqual(await left(), [])
    assert.deepEqual(await shown(), [], 'until it succeeds')
    assert.equal((await countReview(platform.db.kysely)).count, count - 1, 'and counted for the menu and the home page')
  })
})
