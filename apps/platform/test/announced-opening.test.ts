/** The opening time that was announced first, and where it is shown. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { firstAnnounced, firstOpening, otherAnnounced } from '../src/domain/lot/announced-opening.ts'
import { earlyWords } from '../src/notifications/notify-bidders.ts'
import { answer, joinPlatform, organisations } from './running-network.ts'
import { day, type RunningPlatform, runPlatform, startOfStory } from './running-platform.ts'
import { lot as known } from './story.ts'

describe('the announced time of an opening', () => {
  it('is in a message the one that was announced last, and an unpublished reason is a dash', () => {
    const [first, last, opened] = ['08:00', '15:00', '14:00'].map((time) => Date.parse(`2026-12-08T${time}:00+08:00`))
    assert.ok(first !== undefined && last !== undefined && opened !== undefined)
    const early = { firstOpensAt: first, opensAt: last, openedAt: opened }
    const words = { announced: '2026-12-08 15:00:00', opened: '2026-12-08 14:00:00' }
    assert.deepEqual(earlyWords(early), { ...words, reason: '—' })
    assert.deepEqual(earlyWords({ ...early, reason: '招标人要求' }), { ...words, reason: '招标人要求' })
  })

  const cases = [
    ['opens as announced', { opensAt: 900 }, undefined],
    ['opened at its time', { opensAt: 900, openedAt: 900 }, undefined],
    ['opened a little later', { opensAt: 900, openedAt: 905 }, undefined],
    ['opened early', { opensAt: 900, openedAt: 700 }, 900],
    ['was moved', { opensAt: 800, firstOpensAt: 900 }, 900],
    ['was moved and opened early', { opensAt: 800, firstOpensAt: 900, openedAt: 700 }, 900],
    ['was moved back', { opensAt: 900, firstOpensAt: 900 }, undefined],
  ] as const
  for (const [what, lot, expected] of cases)
    it(`is ${expected === undefined ? 'not shown beside' : 'shown of'} a lot that ${what}`, () =>
      assert.equal(otherAnnounced(lot), expected))

  it('is stored with the first move and stays with further ones', () => {
    assert.equal(firstOpening({ opensAt: 900 }, undefined), undefined)
    assert.equal(firstOpening({ opensAt: 900 }, 900), undefined)
    assert.equal(firstOpening({ opensAt: 900 }, 800), 900)
    assert.equal(firstOpening({ opensAt: 800, firstOpensAt: 900 }, 700), 900)
    assert.equal(firstAnnounced({ opensAt: 700, firstOpensAt: 900 }), 900)
  })
})

describe('a lot whose opening is moved', () => {
  let running: RunningPlatform
  let agency: TestPerson
  before(async () => {
    running = await runPlatform()
    agency = await joinPlatform(running, 'agency', organisations.agency)
  })
  after(() => running.stop())

  type Times = { opensAt: number; firstOpensAt?: number; openedAt?: number }
  const number = 'MOVED'
  const announced = startOfStory + 10 * day
  const listed = async () => (await answer<{ rows: Times[] }>(agency, 'agencyLots.list', {})).rows[0]
  const move = async (opensAt: number) => {
    const moved = { number, opensAt, reason: '招标人通知' }
    return (await answer<{ lot: Times }>(agency, 'agencyLots.postpone', moved)).lot
  }

  it('shows the time that was announced first, on its page and in the list, after each move', async () => {
    const { beneficiaryName, beneficiaryCode, name } = known
    const draft = { number, name, beneficiaryName, beneficiaryCode, amount: '700000', estimate: '40000000.00' }
    const entered = await answer<Times>(agency, 'agencyLots.create', { ...draft, opensAt: announced })
    assert.equal(entered.firstOpensAt, undefined)
    for (const opensAt of [announced - day, announced + day]) {
      const { opensAt: now, firstOpensAt } = await move(opensAt)
      assert.deepEqual([now, firstOpensAt], [opensAt, announced])
      const row = await listed()
      assert.deepEqual([row?.opensAt, row?.firstOpensAt], [opensAt, announced])
    }
  })

  it('shows it to the trading centre on the day of an early opening', async () => {
    await answer(agency, 'agencyLots.open', { number, bids: 3, reason: '招标人要求' })
    await running.platform.settle()
    const centre = await joinPlatform(running, 'centre', organisations.centre)
    const { lot } = await answer<{ lot: Times }>(centre, 'centre.opening', { number })
    assert.deepEqual([lot.opensAt, lot.firstOpensAt], [announced + day, announced])
    assert.ok(lot.openedAt !== undefined && lot.openedAt < announced)
    assert.equal(otherAnnounced(lot), announced)
  })
})
