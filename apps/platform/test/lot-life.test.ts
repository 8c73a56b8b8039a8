/** The life of a lot over the API, on real PostgreSQL: every order is an event with who and why. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { listFrozenLots } from '../src/opening/opening-freeze.ts'
import { codeOf, hour, type Imported, keyOf, type LotView } from './lot-answers.ts'
import { day, type RunningPlatform, runPlatform } from './running-platform.ts'
import { lot, newLot, register } from './story.ts'

describe('the life of a lot in a sandbox', () => {
  let platform: RunningPlatform
  const settle = () => platform.platform.settle()
  const view = (number: string) => platform.ask<LotView>('GET', `/api/lots/${number}`)
  const order = (number: string, action: string, body: object = {}) =>
    platform.api('POST', `/api/lots/${number}/${action}`, { reason: '招标人通知', ...body })
  before(async () => {
    platform = await runPlatform()
    await register(platform)
  })
  after(() => platform.stop())

  it('is postponed, does not open at its old time, and opens at the new one', async () => {
    const number = await newLot(platform, { opensAt: platform.clock.now() + hour })
    const opensAt = platform.clock.now() + 2 * hour
    assert.equal((await order(number, 'postpone', { opensAt, by: '李工' })).status, 200)
    platform.clock.advance(hour)
    await settle()
    assert.equal((await view(number)).state, 'announced')
    platform.clock.set(opensAt)
    await settle()
    const { state, openedAt, events } = await view(number)
    assert.deepEqual([state, openedAt], ['opened', opensAt])
    assert.deepEqual(
      events.map(({ event, who, reason }) => [event, who, reason]),
      [
        ['registered', '沈若舟', undefined],
        ['postponed', '李工（沈若舟）', '招标人通知'],
        ['opening-begun', 'system', undefined],
        ['opening-ended', 'system', undefined],
      ],
    )
    assert.deepEqual(events[1]?.detail, { from: opensAt - hour, to: opensAt })
  })

  it('is suspended over its opening time, which is no opening freeze, and is resumed', async () => {
    const number = await newLot(platform, { opensAt: platform.clock.now() + hour })
    assert.equal((await order(number, 'suspend')).status, 200)
    platform.clock.advance(2 * hour)
    assert.deepEqual(await listFrozenLots(platform.db.kysely, platform.clock.now()), [])
    await settle()
    assert.equal((await view(number)).state, 'suspended')
    const early = await order(number, 'resume')
    assert.deepEqual([early.status, codeOf(early)], [422, 'opening-in-the-past'])
    const opensAt = platform.clock.now() + hour
    assert.equal((await order(number, 'resume', { opensAt })).status, 200)
    platform.clock.set(opensAt)
    assert.equal(
      (await listFrozenLots(platform.db.kysely, opensAt)).length,
      1,
      'one that is not suspended is in its minute',
    )
    await settle()
    assert.equal((await view(number)).state, 'opened')
  })

  // gaps.md: "Fewer than three bids: the lot may not be opened (§44); the opening order carries the … count"
  it('is not opened with two bids, and the refusal names what to do', async () => {
    const number = await newLot(platform)
    const few = await order(number, 'open', { bids: 2 })
    assert.deepEqual([few.status, codeOf(few)], [422, 'too-few-bids'])
    assert.equal((await view(number)).state, 'announced')
    assert.equal((await order(number, 'abort')).status, 200)
    await settle()
    const { state, events } = await view(number)
    assert.equal(state, 'aborted')
    assert.deepEqual(
      events.map(({ event }) => event),
      ['registered', 'aborted', 'opened-to-machine'],
    )
    assert.equal(codeOf(await order(number, 'open', { bids: 3 })), 'lot-out-of-turn')
  })

  it('is opened with its count, and knows its dates from then on', async () => {
    const number = await newLot(platform)
    assert.equal((await view(number)).dates, undefined)
    await order(number, 'open', { bids: 3 })
    await settle()
    const { bids, dates, events } = await view(number)
    assert.equal(bids, 3)
    assert.match(dates?.validUntil ?? '', /^2027-0\d-\d\d$/)
    assert.deepEqual(events[1]?.detail, { bids: 3 })
  })

  // gaps.md: "Return clocks: construction 5 days after the contract; procurement losers 5 working days from the award"
  it('reminds of the end of its guarantees 30, 7 and 1 days before, and of what is to be returned', async () => {
    const number = await newLot(platform, { kind: 'procurement', bidValidityDays: 40 } as object)
    await order(number, 'open', { bids: 5 })
    await settle()
    const contract = async (on: string, of = number) => codeOf(await order(of, 'milestone', { what: 'contract', on }))
    assert.equal(await contract('2026-12-01', await newLot(platform)), 'lot-not-opened')
    assert.equal((await order(number, 'milestone', { what: 'award-notice', on: '2026-02-29' })).status, 400)
    platform.clock.set(Date.parse('2026-11-27T10:00:00+08:00'))
    for (const on of ['2020-01-01', '2026-11-28']) assert.equal(await contract(on), 'input-invalid')
    await order(number, 'milestone', { what: 'award-notice', on: '2026-11-27' })
    assert.equal(await contract('2026-11-26'), 'input-invalid')
    const { dates } = await view(number)
    assert.equal(dates?.losersReturnBy, '2026-12-04')
    const reminded = async () => (await view(number)).events.filter(({ event }) => event === 'validity-ending')
    for (const [days, many] of [
      [31, 0],
      [30, 1],
      [7, 2],
      [1, 3],
    ] as const) {
      platform.clock.set(Date.parse(`${dates?.validUntil}T09:00:00+08:00`) - days * day)
      await settle()
      assert.equal((await reminded()).length, many, `${days} days before`)
    }
    const due = (await view(number)).events.filter(({ event }) => event === 'return-due')
    assert.deepEqual(
      due.map(({ detail }) => detail),
      [{ who: 'losers', by: '2026-12-04', standing: 0 }],
    )
  })

  it('is not registered with more than 2 % of its estimate, and states when nothing hides its amount', async () => {
    const opensAt = platform.clock.now() + day
    const over = { ...lot, number: 'OVER', opensAt, amount: '700000.00', estimate: '34999999.00' }
    const refused = await platform.api('POST', '/api/lots', over)
    assert.deepEqual([refused.status, codeOf(refused)], [422, 'amount-over-cap'])
    const body = { ...over, number: 'ALONE', amount: '699999.98' }
    const alone = await platform.ask<LotView>('POST', '/api/lots', body)
    assert.deepEqual(
      alone.findings.map(({ code }) => code),
      ['amount-alone'],
    )
    assert.equal(alone.suggestedAmount, '500000.00')
    const others = ['B', 'C', 'D', 'E'].map((letter) => ({ ...body, number: `NOT-ALONE-${letter}` }))
    const imported = await platform.ask<Imported>('POST', '/api/lots/import', others.slice(0, 3))
    assert.deepEqual(
      imported.warnings.map(({ row, code, suggestedAmount }) => [row, code, suggestedAmount]),
      [1, 2, 3].map((row) => [row, 'amount-shared-by-few', '500000.00']),
    )
    assert.deepEqual(
      (await view('ALONE')).findings.map(({ code }) => code),
      ['amount-shared-by-few'],
    )
    const fifth = await platform.ask<LotView>('POST', '/api/lots', others[3])
    assert.deepEqual([fifth.findings, fifth.suggestedAmount], [[], undefined])
    assert.deepEqual((await view('ALONE')).findings, [])
  })
})

describe('what takes two people in production', () => {
  let platform: RunningPlatform
  let first: Awaited<ReturnType<typeof keyOf>>
  let second: typeof first
  const path = (number: string, action: string) => `/api/lots/${number}/${action}`
  const stateOf = async (number: string) => (await platform.ask<LotView>('GET', `/api/lots/${number}`)).state
  before(async () => {
    platform = await runPlatform({ mode: 'production' })
    await register(platform)
    first = await keyOf(platform, '甲', ['lots:*'])
    second = await keyOf(platform, '乙', ['lots:*'])
  })
  after(() => platform.stop())

  const orders: readonly [string, object, string][] = [
    ['open', { bids: 3, reason: '提前' }, 'opening'],
    ['abort', { reason: '不足三家' }, 'aborted'],
    ['terminate', { reason: '终止招标' }, 'terminated'],
  ]
  for (const [action, body, state] of orders)
    it(`${action}: neither one alone, nor one twice, nor one under another name; two do`, async () => {
      const number = await newLot(platform)
      for (const by of [undefined, undefined, '丙'])
        assert.equal(codeOf(await first('POST', path(number, action), { ...body, by })), 'opening-needs-two')
      assert.equal(await stateOf(number), 'announced')
      assert.equal((await second('POST', path(number, action), body)).status, 200)
      assert.equal(await stateOf(number), state)
      const { events } = await platform.ask<LotView>('GET', `/api/lots/${number}`)
      assert.match(events.at(-1)?.who ?? '', /丙（甲） \+ 乙/)
    })
  it('an earlier time: both must order the same time', async () => {
    const number = await newLot(platform)
    const opensAt = platform.clock.now() + hour
    const body = { reason: '提前', opensAt }
    assert.equal(codeOf(await first('POST', path(number, 'postpone'), body)), 'opening-needs-two')
    const other = await second('POST', path(number, 'postpone'), { ...body, opensAt: opensAt + 1 })
    assert.equal(codeOf(other), 'opening-needs-two')
    const same = await first('POST', path(number, 'postpone'), { ...body, opensAt: opensAt + 1 })
    assert.equal(same.status, 200)
    assert.equal((same.json as LotView).opensAt, opensAt + 1)
  })
  it('a later time is free', async () => {
    const number = await newLot(platform)
    const body = { reason: '答疑', opensAt: platform.clock.now() + 2 * day }
    assert.equal((await first('POST', path(number, 'postpone'), body)).status, 200)
  })

  it('waits at its time for an order with the count, and is suspended when none comes', async () => {
    const opensAt = platform.clock.now() + hour
    const [ordered, forgotten] = [await newLot(platform, { opensAt }), await newLot(platform, { opensAt })]
    platform.clock.set(opensAt)
    await platform.platform.settle()
    assert.deepEqual([await stateOf(ordered), await stateOf(forgotten)], ['announced', 'announced'])
    assert.equal(codeOf(await first('POST', path(ordered, 'open'), {})), 'bid-count-missing')
    assert.equal(codeOf(await first('POST', path(ordered, 'open'), { bids: 2 })), 'too-few-bids')
    assert.equal((await first('POST', path(ordered, 'open'), { bids: 3 })).status, 200)
    await platform.platform.settle()
    platform.clock.advance(30 * 60_000)
    await platform.platform.settle()
    assert.deepEqual([await stateOf(ordered), await stateOf(forgotten)], ['opened', 'suspended'])
  })

  for (const earlier of ['order', 'timer'] as const)
    it(`opens where order and timer come at the same second, the ${earlier} first`, async () => {
      const opensAt = platform.clock.now() + hour
      const number = await newLot(platform, { opensAt })
      platform.clock.set(opensAt)
      const { pool } = platform.db
      const blocker = await pool.connect()
      await blocker.query('begin; lock table lot_event in exclusive mode')
      const waiting = `select count(distinct pid)::int as waiting from pg_locks where not granted`
      const until = async (expected: number) => {
        while ((await pool.query(waiting)).rows[0]?.waiting < expected) await setImmediate()
      }
      const order = () => first('POST', path(number, 'open'), { bids: 3 })
      const timer = () => platform.platform.settle()
      let settled = earlier === 'timer' ? timer() : undefined
      await until(settled === undefined ? 0 : 1)
      const ordered = order()
      await until(settled === undefined ? 1 : 2)
      settled ??= timer()
      await until(2)
      await blocker.query('commit')
      blocker.release()
      const [{ status }] = await Promise.all([ordered, settled])
      assert.deepEqual([status, platform.log().includes('deadlock')], [200, false])
      await timer()
      assert.equal(await stateOf(number), 'opened')
    })

  it('opens with the count that the opening system reports after the deadline, and with no other', async () => {
    const opensAt = platform.clock.now() + hour
    const [number, few, late] = [
      await newLot(platform, { opensAt }),
      await newLot(platform, { opensAt }),
      await newLot(platform, { opensAt }),
    ]
    const report = async (lot: string, body: object) => {
      const answer = await first('POST', path(lot, 'bids'), { by: '开标系统', ...body })
      return answer.status === 200 ? (answer.json as Counted).bidCount?.bids : codeOf(answer)
    }
    const open = async (lot: string, body: object = {}) => codeOf(await first('POST', path(lot, 'open'), body))
    assert.equal(await report(number, { bids: 4 }), 'bids-before-deadline')
    platform.clock.set(opensAt)
    await platform.platform.settle()
    assert.deepEqual([await report(number, { bids: 4 }), await report(number, { bids: 4 })], [4, 4])
    assert.equal(await report(number, { bids: 5 }), 'bids-differ')
    assert.equal(await report(number, { bids: 5, reason: '漏计一家' }), 5)
    assert.equal(await open(number, { bids: 4 }), 'bids-differ', 'a typed count does not replace it')
    assert.equal(await open(number), undefined)
    await platform.platform.settle()
    const { bids, events } = (await first('GET', `/api/lots/${number}`)).json as Counted
    assert.equal(bids, 5)
    assert.deepEqual(
      events.flatMap(({ event, reason, detail }) => (detail?.bids === undefined ? [] : [[event, reason, detail]])),
      [
        ['bids-reported', undefined, { bids: 4 }],
        ['bids-corrected', '漏计一家', { bids: 5, before: 4 }],
        [
          'opening-begun',
          undefined,
          { bids: 5, reportedBy: events.find(({ event }) => event === 'bids-reported')?.who },
        ],
      ],
    )
    assert.equal(await report(number, { bids: 5 }), 5, 'a repeat')
    assert.equal(await report(number, { bids: 6, reason: '再更正' }), 'lot-out-of-turn', 'it has opened on five')

    assert.equal(await report(few, { bids: 2 }), 2)
    assert.equal(await open(few), 'too-few-bids')
    assert.equal(await report(late, { bids: 3 }), 3)
    assert.equal((await first('POST', path(late, 'suspend'), { reason: '异议' })).status, 200)
    const resumed = { reason: '答复', opensAt: platform.clock.now() + hour }
    assert.equal((await first('POST', path(late, 'resume'), resumed)).status, 200)
    platform.clock.set(resumed.opensAt)
    await platform.platform.settle()
    assert.equal(await open(late), 'bid-count-missing', 'it was counted for the earlier deadline')
    assert.equal(await report(late, { bids: 3 }), 3)
    assert.equal(await open(late), undefined)
  })
})

type Counted = {
  bids?: number
  bidCount?: { bids: number }
  events: { event: string; who: string; reason?: string; detail?: Record<string, unknown> }[]
}
