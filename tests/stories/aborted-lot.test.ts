/**
 * A lot that is aborted (流标, 终止; gaps.md L29 to L31): two holders open it internally, withdrawals are sent in random
 * order over 24 hours with one neutral reason, no restore is sent and no list is shown.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type RunningPlatform, runPlatform } from '../../apps/platform/test/running-platform.ts'
import { apply, bidder, issuedNotice, lot, newLot, register, view } from '../../apps/platform/test/story.ts'
import { type StubInstitution, startInstitution } from '../../apps/platform/test/stub-institution.ts'
import { dumpDatabase, findJoined, formsOf, holdsAny, viewsOfText } from './joined-rows.ts'

const hour = 3_600_000

describe('a lot that is aborted', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  /** Has not agreed on abandonments (§11). */
  let insurer: StubInstitution
  let lotForms: string[]
  let applicationForms: string[]
  const issued: string[] = []
  let waiting: string
  let late: string
  let never: string
  let elsewhere: string
  const settle = () => platform.platform.settle()
  const stateOf = async (number: string) => (await view(platform, number)).state
  const asked = (call: string) => bank.arrivals.filter((arrival) => arrival.call === call)

  const issue = async (number: string, institution = bank) => {
    const notice = await issuedNotice(platform, institution, number)
    assert.equal((await institution.notify('issued', notice)).code, '1')
    return notice.guaranteeNumber
  }

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    insurer = await startInstitution('finance_insurer', platform)
    await insurer.join(platform)
    const dialect = { base: 'epoint', optionalCalls: ['release'] }
    await platform.ask('PATCH', '/api/partners/finance_insurer', { dialect })
    await register(platform)
    const other = await newLot(platform, { opensAt: platform.clock.now() + 900 * hour })
    const guaranteeNumbers: string[] = []
    for (let index = 0; index < 12; index++) issued.push((await apply(platform, bank)).applicationNumber)
    elsewhere = (await apply(platform, bank, other)).applicationNumber
    waiting = (await apply(platform, bank)).applicationNumber
    late = (await apply(platform, insurer)).applicationNumber
    never = (await apply(platform, insurer)).applicationNumber
    await settle()
    for (const number of [...issued, elsewhere]) guaranteeNumbers.push(await issue(number))
    const { id } = await platform.db.kysely
      .selectFrom('lot')
      .select('id')
      .where('number', '=', lot.number)
      .executeTakeFirstOrThrow()
    lotForms = [id, lot.number].flatMap(formsOf)
    applicationForms = [...issued, waiting, late, never, ...guaranteeNumbers, bidder.code].flatMap(formsOf)
    await platform.ask('POST', `/api/lots/${lot.number}/abort`, { reason: '投标人不足三家' })
    await settle()
  })
  after(async () => {
    await bank.stop()
    await insurer.stop()
    await platform.stop()
  })

  it('discloses nothing at once: no key, no withdrawal, no list', async () => {
    assert.equal(asked('restore').length + asked('withdraw').length + asked('abandon').length, 0)
    for (const sheet of ['applications', 'check-sheet', 'restore-sheet', 'integrity-hints']) {
      const answer = await platform.api('GET', `/api/lots/${lot.number}/${sheet}`)
      assert.equal((answer.json as { data: { code: string } }).data.code, 'lot-not-opened', sheet)
    }
  })

  it('asks for the withdrawals over the day, in another order than they came, with one reason', async () => {
    const times: number[] = []
    for (let at = 0; at < 24; at++) {
      platform.clock.advance(hour)
      await settle()
      times.push(asked('withdraw').length)
    }
    const numbers = asked('withdraw').map(({ body }) => body.applyno ?? '')
    assert.deepEqual([...numbers].sort(), [...issued].sort())
    assert.notDeepEqual(numbers, issued)
    assert.ok(new Set(times).size >= 5, `spread over the hours: ${times}`)
    assert.deepEqual([...new Set(asked('withdraw').map(({ body }) => body.reason))], ['其他'])
    assert.deepEqual(
      await Promise.all(issued.map(stateOf)),
      issued.map(() => 'withdrawing'),
    )
    assert.equal(await stateOf(elsewhere), 'issued', 'another lot is left alone')
  })

  it('asks again when a withdrawal was refused, until it is confirmed', async () => {
    const [stubborn = ''] = issued
    const answer = async (number: string, approved: boolean) => {
      const { guaranteeNumber = '' } = await view(platform, number)
      const notice = { applicationNumber: number, guaranteeNumber, approved, withdrawnAt: platform.clock.now() }
      assert.equal((await bank.notify('withdrawn', notice)).code, '1')
    }
    for (const number of issued) await answer(number, number !== stubborn)
    assert.deepEqual(new Set(await Promise.all(issued.map(stateOf))), new Set(['withdrawn', 'issued']))
    for (let at = 0; at < 24; at++) {
      platform.clock.advance(hour)
      await settle()
    }
    assert.equal(await stateOf(stubborn), 'withdrawing')
    await answer(stubborn, true)
    platform.clock.advance(48 * hour)
    await settle()
    assert.equal(asked('withdraw').length, issued.length + 1, 'a released partner is not asked again')
  })

  it('abandons what was not issued yet', async () => {
    assert.equal(asked('abandon').length, 1)
    assert.equal(await stateOf(waiting), 'abandoned')
  })

  it('without an agreed abandonment waits, withdraws once it is issued, and lets it lapse when it never is', async () => {
    assert.deepEqual([await stateOf(late), await stateOf(never)], ['accepted', 'accepted'])
    await issue(late, insurer)
    for (let days = 0; days < 9; days++) {
      platform.clock.advance(24 * hour)
      await settle()
    }
    assert.deepEqual([await stateOf(late), await stateOf(never)], ['withdrawing', 'lapsed'])
    assert.deepEqual(
      insurer.arrivals.filter(({ call }) => call === 'withdraw').map(({ body }) => body.applyno),
      [late],
    )
    assert.ok(platform.log().includes('"alert":"ended-lot-not-withdrawn"'))
  })

  it('never sent a key, and no row or transaction joins an application to the lot', async () => {
    assert.equal(asked('restore').filter(({ body }) => issued.includes(body.applyno ?? '')).length, 0)
    const rows = await dumpDatabase(platform.db.pool)
    assert.deepEqual(findJoined(rows, applicationForms, lotForms), [])
    const groups = Object.groupBy(platform.log().split('\n'), (line) => /"request":"([^"]*)"/.exec(line)?.[1] ?? line)
    const views = Object.values(groups).map((lines) => viewsOfText((lines ?? []).join('\n')))
    assert.deepEqual(
      views.filter((one) => holdsAny(one, applicationForms) && holdsAny(one, lotForms)),
      [],
    )
  })

  it('control: for an opened lot the same search finds the join', async () => {
    const [number] = [await newLot(platform)]
    const { applicationNumber } = await apply(platform, bank, number)
    await settle()
    await platform.ask('POST', `/api/lots/${number}/open`, { bids: 3 })
    await settle()
    const { id } = await platform.db.kysely
      .selectFrom('lot')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    const rows = await dumpDatabase(platform.db.pool)
    const joined = findJoined(rows, formsOf(applicationNumber), [id, number].flatMap(formsOf))
    assert.ok(joined.includes('row of opened_application'))
  })
})
