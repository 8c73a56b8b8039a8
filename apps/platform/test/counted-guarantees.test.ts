/** An opened lot: its guarantees are counted by one rule, and its early opening is stated, in each place alike. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { type CountedApplication, countGuarantees } from '../src/domain/application/count-guarantees.ts'
import { countSteps, type OpeningFacts, type OpeningStep, openingStep } from '../src/domain/lot/opening-progress.ts'
import { answer, joinPlatform, organisations } from './running-network.ts'
import { type RunningPlatform, runPlatform, startOfStory } from './running-platform.ts'
import { apply, issue, issuedNotice, newLot, register, restoredNotice, view } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

type Apart = { state: string; count: number }[]
type Counted = { guarantees: number; apart: Apart }

describe('a guarantee on the opening day', () => {
  const blocked = { isLaneBlocked: true }
  const free = { isLaneBlocked: false }
  const cases: readonly [Omit<OpeningFacts, 'wasInForce'> & { wasInForce?: boolean }, OpeningStep][] = [
    [{ state: 'opened', ...free }, 'key-waiting'],
    [{ state: 'opened', ...blocked }, 'key-blocked'],
    [{ state: 'restoring', ...free }, 'missing'],
    [{ state: 'restored', worstFinding: 'ok', ...free }, 'verified'],
    [{ state: 'restored', worstFinding: 'warn', ...free }, 'look'],
    [{ state: 'restored', worstFinding: 'refuse', ...free }, 'look'],
    [{ state: 'restored', ...free }, 'missing'],
    [{ state: 'released', worstFinding: 'ok', ...free }, 'verified'],
    [{ state: 'released', ...free }, 'ended'],
    [{ state: 'expired', wasInForce: false, ...free }, 'aside'],
    [{ state: 'disputed', ...free }, 'broken'],
    [{ state: 'lapsed', wasInForce: false, ...free }, 'aside'],
    [{ state: 'withdrawn', wasInForce: false, ...free }, 'aside'],
  ]
  for (const [facts, step] of cases)
    it(`is ${step} when ${JSON.stringify(facts)}`, () =>
      assert.equal(openingStep({ wasInForce: true, ...facts }), step))

  it('is counted once, and not at all when it is not in force', () => {
    const inForce = ['verified', 'look', 'missing', 'key-waiting', 'key-blocked', 'broken', 'ended'] as const
    const counted = inForce.map((step) => ({ step, state: 'restored' as const, wasInForce: true }))
    const lapsed = { step: 'aside', state: 'lapsed', wasInForce: false } as const
    assert.deepEqual(countSteps([...counted, lapsed, lapsed]), {
      inForce: 7,
      keysReleased: 3,
      restored: 2,
      verified: 1,
      waiting: 4,
      apart: [{ state: 'lapsed', count: 2 }],
    })
  })
})

describe('the guarantees of an opened lot', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let centre: TestPerson
  let beneficiary: TestPerson
  let number: string
  let owned: string
  let times: { opensAt: number; openedAt: number }
  let proposed: unknown
  let waiting: unknown
  const reason = '招标人书面同意提前'
  const settle = () => platform.platform.settle()
  const post = (application: string, what: string, body: object = {}) =>
    platform.ask('POST', `/api/applications/${application}/${what}`, body)

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
    await platform.ask('POST', '/api/webhooks', { url: 'http://127.0.0.1:9/', events: ['lot.opened'] })
    // once two manage people, a person they add waits for one of them
    beneficiary = await joinPlatform(platform, 'beneficiary', organisations.beneficiary)
    centre = await joinPlatform(platform, 'centre', organisations.centre)
    const second = await joinPlatform(platform, 'second', organisations.centre)
    number = await newLot(platform, { beneficiaryCode: organisations.beneficiary.code })

    const received = await issue(platform, bank, number)
    const rejected = await issue(platform, bank, number)
    const withdrawn = await issue(platform, bank, number)
    const ended = await issue(platform, bank, number)
    await post(withdrawn.applicationNumber, 'withdraw', { reason: 'not-bidding' })
    await settle()
    const confirmed = { ...withdrawn, approved: true, withdrawnAt: platform.clock.now() }
    assert.equal((await bank.notify('withdrawn', confirmed)).code, '1')
    const abandoned = (await apply(platform, bank, number)).applicationNumber
    await settle()
    await post(abandoned, 'abandon')
    await settle()
    const late = (await apply(platform, bank, number)).applicationNumber
    await settle()
    // ended before an opening that had been postponed beyond its end
    await platform.db.pool.query(`update application set state = 'expired' where number = $1`, [
      ended.applicationNumber,
    ])
    await platform.db.pool.query(
      `insert into application_event (application, at, event, from_state, to_state)
       values ($1, $2, 'guarantee-expired', 'issued', 'expired')`,
      [ended.applicationNumber, new Date(platform.clock.now())],
    )
    platform.clock.advance(60_000)
    const { lot } = await answer<{ lot: { consents: { at: number }[]; opensAt: number } }>(centre, 'agencyLots.open', {
      ...{ number, reason, reasonIsPublic: true },
    })
    proposed = (await answer<{ proposed?: object }>(centre, 'centre.opening', { number })).proposed
    ;[waiting] = await answer<unknown[]>(second, 'lotOrders.list')
    assert.deepEqual((await answer<{ rows: unknown[] }>(beneficiary, 'notices.list', {})).rows, [])
    platform.clock.advance(60_000)
    const order = { number, action: 'open', at: lot.consents[0]?.at, bids: 6 }
    await answer(second, 'lotOrders.confirm', order)
    times = { opensAt: lot.opensAt, openedAt: platform.clock.now() }
    await settle()
    owned = received.applicationNumber
    assert.notEqual((await bank.notify('issued', await issuedNotice(platform, bank, late))).code, '1')
    for (const [application, change] of [
      [received.applicationNumber, {}],
      [rejected.applicationNumber, { lotNumber: 'ANOTHER' }],
    ] as const)
      await bank.notify('restored', await restoredNotice(platform, bank, application, change))
    assert.equal((await view(platform, received.applicationNumber)).state, 'restored')
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })

  const apart: Apart = [
    { state: 'expired', count: 1 },
    { state: 'withdrawn', count: 1 },
    { state: 'abandoned', count: 1 },
    { state: 'lapsed', count: 1 },
  ]
  const day = new Date(startOfStory).toISOString().slice(0, 7)
  const period = { kind: 'month', from: `${day}-01`, to: `${day}-30` }
  type Sheet = { counted: Counted; rows: unknown[] }
  type Head = { number: string; counts: { inForce: number; apart: Apart } }
  const headOf = ({ counts: { inForce, apart: named } }: Head) => ({ guarantees: inForce, apart: named })
  const sheetOf = (sheet: Sheet) => {
    assert.equal(sheet.rows.length, sheet.counted.guarantees)
    return sheet.counted
  }
  const places: Readonly<Record<string, () => Promise<Counted | number>>> = {
    'the opening page': async () => headOf((await answer<{ lot: Head }>(centre, 'centre.opening', { number })).lot),
    'the list of openings': async () => {
      const { lots } = await answer<{ lots: Head[] }>(centre, 'centre.openings', { period: 'week' })
      return headOf(lots.find((lot) => lot.number === number) ?? assert.fail())
    },
    'the check sheet': async () => sheetOf(await answer<Sheet>(centre, 'centre.checkSheet', { number })),
    'the restore sheet': async () => sheetOf(await answer<Sheet>(centre, 'centre.restoreSheet', { number })),
    'the check sheet of the tendering system': async () =>
      sheetOf(await platform.ask<Sheet>('GET', `/api/lots/${number}/check-sheet`)),
    'the opening record': async () => {
      const { rows } = await answer<{ rows: CountedApplication[] }>(beneficiary, 'lotGuarantees.list', { lot: number })
      const { guarantees, apart: named } = countGuarantees(rows)
      return { guarantees, apart: [...named] }
    },
    'the archive': async () => {
      const { guarantees } = await answer<{ guarantees: unknown[] }>(centre, 'guarantees.listArchive', { lot: number })
      return guarantees.length
    },
    'the statistics': async () => {
      const summary = await answer<{ totals: { guarantees: number } }>(centre, 'statistics.summary', period)
      return summary.totals.guarantees
    },
    'the rows behind the statistics': async () => {
      const { from, to } = period
      const { rows } = await answer<{ rows: unknown[] }>(centre, 'statistics.listRows', {
        ...{ figure: 'guarantees', from, to },
      })
      return rows.length
    },
    'the webhook': async () => {
      const { rows } = await platform.db.pool.query<{ data: { guarantees: number } }>(
        `select data from webhook_event where type = 'lot.opened'`,
      )
      return rows[0]?.data.guarantees ?? assert.fail()
    },
  }
  for (const [place, count] of Object.entries(places))
    it(`are counted by one rule in ${place}`, async () => {
      const counted = await count()
      assert.deepEqual(counted, typeof counted === 'number' ? 2 : { guarantees: 2, apart })
    })

  it('is proposed with its reason, on the page of the opening and in the list of the second person', () => {
    for (const order of [proposed, waiting]) assert.partialDeepStrictEqual(order, { reason, reasonIsPublic: true })
    assert.partialDeepStrictEqual(waiting, { lotNumber: number, action: 'open', lotOpensAt: times.opensAt })
  })

  type Early = { opensAt: number; openedAt: number; reason?: string }
  type Stating = { early?: Early }
  const early = async (person: TestPerson, path: string, input: object) =>
    (await answer<Stating>(person, path, input)).early
  const stating: Readonly<Record<string, () => Promise<unknown>>> = {
    'the page of the lot': () => early(beneficiary, 'agencyLots.find', { number }),
    'the check sheet': () => early(centre, 'centre.checkSheet', { number }),
    'the restore sheet': () => early(centre, 'centre.restoreSheet', { number }),
    'the sheet of the tendering system': async () =>
      (await platform.ask<Stating>('GET', `/api/lots/${number}/check-sheet`)).early,
    'the application': async () =>
      (await platform.ask<{ lot?: Stating }>('GET', `/api/applications/${owned}`)).lot?.early,
    'the public notices': async () => {
      const open = await fetch(new URL('/api/public/notices?kind=early-opening', platform.url))
      const { rows } = (await open.json()) as { rows: (Stating & { lotNumber: string })[] }
      assert.deepEqual(
        rows.map(({ lotNumber }) => lotNumber),
        [number],
      )
      return rows[0]?.early
    },
  }
  for (const [place, find] of Object.entries(stating))
    it(`are stated to have opened early in ${place}`, async () => assert.deepEqual(await find(), { ...times, reason }))

  it('have no correction among the notices of their early opening', async () => {
    const { rows } = await answer<{ rows: unknown[] }>(beneficiary, 'notices.list', { kind: 'correction' })
    assert.deepEqual(rows, [])
  })

  it('leave a reason that was not entered as public to those who watch over the opening', async () => {
    const internal = await newLot(platform)
    await platform.ask('POST', `/api/lots/${internal}/open`, { reason: '内部协调' })
    await settle()
    const stated = [
      await answer(beneficiary, 'notices.list', {}),
      await platform.ask('GET', `/api/lots/${internal}/check-sheet`),
      (await platform.db.pool.query(`select data from webhook_event where type = 'lot.opened'`)).rows,
    ]
    const has = (text: string, shown: unknown) => JSON.stringify(shown).includes(text)
    for (const shown of stated) assert.deepEqual([has(internal, shown), has('内部协调', shown)], [true, false])
    assert.ok(has('内部协调', await answer(centre, 'centre.opening', { number: internal })), 'control')
  })
})
