/** The limit of the lots that end soon counts those alone, whatever else was awarded. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addDays, endOfShanghaiDate, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { mostOnHome } from '@openbaohan/server/procedures/home/bounded.ts'
import { lotKinds } from '../src/domain/lot/lot-caps.ts'
import { milestones, startsClock } from '../src/domain/lot/return-clock.ts'
import { listEnding, mostEnding } from '../src/procedures/lot-guarantees/reminders.ts'
import { openedOn } from './after-opening.ts'
import { copiesOfLot } from './copies-of-lot.ts'
import { answer, joinPlatform, organisations, type RunningNetwork, runNetwork } from './running-network.ts'
import { lot } from './story.ts'

describe('more lots than a list has room for', () => {
  const { code } = organisations.otherBeneficiary
  let network: RunningNetwork
  let ending = ''
  let now = 0
  /** All but the one that ends tomorrow. */
  const award = (change: { kind?: 'construction' | 'procurement'; award_notice_on?: string; contract_on?: string }) =>
    network.running.db.kysely
      .updateTable('lot')
      .set({ award_notice_on: null, contract_on: null, ...change })
      .where('beneficiary_code', '=', code)
      .where('number', '!=', ending)
      .execute()
  before(async () => {
    network = await runNetwork()
    const { running, bank } = network
    const { numbers, lotNumber } = await openedOn(running, bank)
    const [application = ''] = numbers
    const { dates } = await running.ask<{ dates: { validUntil: string } }>('GET', `/api/lots/${lotNumber}`)
    const endsIn = (days: number) => new Date(endOfShanghaiDate(addDays(dates.validUntil, days)))
    const copies = { of: lotNumber, application, code }
    ;[ending = ''] = await copiesOfLot(running, { ...copies, count: 1, ends: endsIn(0) })
    const change = { bid_validity_days: lot.bidValidityDays + 100 }
    await copiesOfLot(running, { ...copies, count: mostEnding + 1, ends: endsIn(100), change })
    now = Date.parse(`${addDays(dates.validUntil, -1)}T10:00:00+08:00`)
  })
  after(() => network.stop())

  for (const kind of lotKinds)
    for (const what of milestones)
      it(`are ${startsClock(kind, what) ? '' : 'not '}listed by the ${what} of ${kind}, as its clock runs or not`, async () => {
        // so long ago that the end of tomorrow would come after all of them
        const on = addDays(shanghaiDate(now), startsClock(kind, what) ? 0 : -30)
        await award({ kind, ...(what === 'contract' ? { contract_on: on } : { award_notice_on: on }) })
        const options = { days: 6, limit: mostOnHome }
        const found = await listEnding(network.running.db.kysely, { beneficiary: code }, now, options)
        assert.equal(found[0]?.lotNumber, ending)
        assert.deepEqual(
          [found.length, found.filter(({ returnBy }) => returnBy !== undefined).length],
          startsClock(kind, what) ? [mostOnHome + 1, mostOnHome] : [1, 0],
        )
      })

  it('are the soonest, with a word that there are more', async () => {
    const { running } = network
    running.clock.set(now)
    const owner = await joinPlatform(running, 'owner', organisations.otherBeneficiary)
    type Reminders = { rows: { lotNumber: string }[]; hasMore: boolean }
    await award({ kind: 'construction', award_notice_on: addDays(shanghaiDate(now), -30) })
    const few = await answer<Reminders>(owner, 'lotGuarantees.reminders')
    assert.deepEqual([few.rows.map(({ lotNumber }) => lotNumber), few.hasMore], [[ending], false])
    type Home = { rows: { kind: string; id: string; on: string }[]; hasMore: boolean }
    const home = await answer<Home>(owner, 'home.due')
    assert.deepEqual([home.rows.map(({ kind, id }) => [kind, id]), home.hasMore], [[['guarantees-end', ending]], false])
    await award({ contract_on: addDays(shanghaiDate(now), -10) })
    const crowded = await answer<Home>(owner, 'home.due')
    const kinds = crowded.rows.map(({ kind, on }) => `${kind} ${on < shanghaiDate(now) ? 'overdue' : 'ahead'}`)
    assert.ok(kinds.filter((kind) => kind === 'return-security overdue').length >= 6, kinds.join())
    assert.ok(kinds.includes('guarantees-end ahead'), `what ends tomorrow is behind what is overdue: ${kinds.join()}`)
    assert.equal(crowded.hasMore, true)
    await award({ contract_on: shanghaiDate(now) })
    const many = await answer<Reminders>(owner, 'lotGuarantees.reminders')
    assert.deepEqual([many.rows.length, many.rows[0]?.lotNumber, many.hasMore], [mostEnding, ending, true])
  })
})
