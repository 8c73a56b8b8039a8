/** The statistics of the trading centre and the supervisor: each number from rows planted here, and the rows behind it. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { statisticFigures } from '../src/domain/statistics/statistic-figures.ts'
import { listStoredDates } from '../src/records/statistics/statistic-days.ts'
import { storeEndedDays } from '../src/statistics/store-days.ts'
import type { Summary } from '../src/statistics/summarise.ts'
import { endPlantedOpening, findOneMore, orderAgain } from './changed-days.ts'
import { countWithoutLock } from './count-without-lock.ts'
import { plantContacts, plantLot } from './plant-statistics.ts'
import { countedGuarantees, numberOf, type Planted, plantGuarantees, plantLotEvents } from './planted-guarantees.ts'
import { november, october } from './planted-statistics.ts'
import { answer, joinPlatform, type RunningNetwork, refused, runNetwork } from './running-network.ts'
import { storeBesideOthers } from './store-beside-others.ts'
import { startInstitution } from './stub-institution.ts'

type Rows = { rows: { kind: string; id: string; amount?: string; place?: string }[]; next?: string }

describe('the statistics', () => {
  let network: RunningNetwork
  let centre: TestPerson
  let supervisor: TestPerson
  const month = { kind: 'month', from: '2026-11-01', to: '2026-11-30' } as const
  const days = { from: month.from, to: '2026-11-25' }
  let live: Summary
  const planted: Planted[] = []

  before(async () => {
    network = await runNetwork()
    const { running } = network
    const person = (kind: string) => joinPlatform(running, kind, { kind, code: kind, name: kind })
    centre = await person('centre')
    supervisor = await person('supervisor')
    const other = await startInstitution('finance_other', running)
    after(() => other.stop())
    await other.join(running)
    const partners = await running.db.kysely.selectFrom('partner').select(['id', 'appkey']).orderBy('id').execute()
    for (const lot of october) await plantLot(running.db, lot)
    for (const lot of november) planted.push(await plantGuarantees(running.db, partners, lot))
    await plantLotEvents(running.db, '2026-11-12', ['suspended', 'resumed', 'suspended', 'aborted', 'terminated'])
    await plantContacts(running.db)
    live = await answer<Summary>(supervisor, 'statistics.summary', month)
  })
  after(() => network.stop())

  it('counts what happened in the days, and each of it once', () => {
    const { issueSeconds, slowestIssueSeconds, restoreSeconds, ...totals } = live.totals
    assert.deepEqual(totals, {
      ...{ lots: 3, early: 1, suspended: 2, aborted: 1, terminated: 1 },
      ...{
        applications: 19,
        guarantees: 14,
        refused: 3,
        amount: '9100100.00',
        premium: '36401.25',
      },
      ...{ restored: 2, released: 1, releasedAmount: '700000.00', expired: 1, agreed: 2 },
      ...{ demands: 6, demandedAmount: '8.00', paid: 2, paidAmount: '2.60' },
    })
    assert.deepEqual([issueSeconds, slowestIssueSeconds, restoreSeconds], [60, 60, 120])
    assert.deepEqual(live.demands, {
      ...{ received: 6, waiting: 1, examined: 4, discrepant: 1, paid: 2, refused: 1, ended: 1 },
      ...{ receivedAmount: '8.00', paidAmount: '2.60' },
    })
    assert.deepEqual(live.releases, { agreed: 2, returned: 1, open: 1 })
    assert.equal(live.overdue, 1)
    assert.deepEqual(live.refusals, [{ reason: '资料不全', count: 2 }])
  })

  it('compares a month that has not ended with as many days of the one before', () => {
    assert.deepEqual([live.period, live.former], [days, { from: '2026-10-01', to: '2026-10-25' }])
    assert.deepEqual([live.formerTotals.lots, live.formerTotals.guarantees, live.formerTotals.restored], [1, 1, 1])
  })

  it('adds up to the same by day, by month and by institution', async () => {
    const sum = (rows: readonly { guarantees: number }[]) => rows.reduce((all, { guarantees }) => all + guarantees, 0)
    assert.deepEqual([sum(live.days), sum(live.institutions), sum(live.months)], [14, 14, 14])
    assert.deepEqual(
      live.days.map(({ day, lots, applications, released }) => [day, lots, applications, released]),
      [
        ['2026-11-03', 1, 6, 0],
        ['2026-11-20', 1, 12, 0],
        ['2026-11-22', 0, 0, 1],
        ['2026-11-25', 1, 1, 0],
      ],
    )
    const range = { kind: 'range', from: '2026-10-15', to: '2026-11-25' }
    const { months, totals } = await answer<Summary>(centre, 'statistics.summary', range)
    assert.deepEqual(
      months.map(({ from, to, lots, guarantees }) => [from, to, lots, guarantees]),
      [
        ['2026-10-15', '2026-10-31', 1, 2],
        ['2026-11-01', '2026-11-25', 3, 14],
      ],
    )
    assert.equal(totals.lots, 4)
  })

  const allRows = async (input: object) => {
    const rows: Rows['rows'] = []
    let next: string | undefined
    do {
      const page: Rows = await answer<Rows>(centre, 'statistics.listRows', { ...days, ...input, after: next })
      rows.push(...page.rows)
      next = page.next
    } while (next !== undefined)
    return rows
  }
  for (const figure of statisticFigures)
    it(`leads from ${figure} to exactly what it counts`, async () => {
      const rows = await allRows({ figure })
      assert.ok(numberOf(live, figure) > 0, 'something is planted for each')
      assert.equal(rows.length, numberOf(live, figure))
      const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id).sort()
      const isCounted = countedGuarantees[figure]
      if (isCounted === undefined) return
      const expected = planted.flatMap(({ guarantees }) => guarantees).filter(isCounted)
      assert.deepEqual(ids(rows), ids(expected))
      for (const { partner } of live.institutions)
        assert.deepEqual(
          ids(await allRows({ figure, partner })),
          ids(expected.filter((one) => one.partner === partner)),
          partner,
        )
      assert.equal(live.institutions.length, 2)
    })

  it('lists refused applications by reason, with the lot of each', async () => {
    const rows = await allRows({ figure: 'refused', reason: '资料不全' })
    assert.deepEqual([rows.length, rows.every(({ place }) => place !== undefined)], [2, true])
    assert.deepEqual(await allRows({ figure: 'refused', reason: '别的' }), [])
  })

  it('is the same from stored days, and counts again what an opening changes', async () => {
    const { db, clock } = network.running
    const stored = await storeEndedDays(db.kysely, clock.now())
    assert.equal(stored, 55, 'from 1 October to yesterday')
    assert.equal(await storeEndedDays(db.kysely, clock.now()), 0)
    assert.deepEqual(await answer<Summary>(supervisor, 'statistics.summary', month), live)
    // control: the stored days are what is read
    await db.pool.query(`update statistic_day set lots = 40 where day = '2026-11-03'`)
    const read = await answer<Summary>(supervisor, 'statistics.summary', month)
    assert.equal(read.totals.lots, 42)
    const storedDays = () => listStoredDates(db.kysely, { from: '2026-01-01', to: '2026-12-31' })
    const every = await storedDays()
    const ordered = planted.flatMap(({ guarantees }) => guarantees).find(({ one }) => one.ordered?.state === 'declined')
    await orderAgain(network.running, ordered?.id)
    assert.deepEqual(
      await storedDays(),
      every.filter((day) => day !== '2026-11-22'),
      'the day of the former order alone',
    )
    assert.deepEqual(await answer<Summary>(supervisor, 'statistics.summary', month), read, 'ordered in the same month')

    const opening = await endPlantedOpening(network.running)
    assert.deepEqual(
      await storedDays(),
      every.filter((day) => day < '2026-11-22' || day === '2026-11-23'),
      'from the day of the opening on',
    )
    const opened = await answer<Summary>(supervisor, 'statistics.summary', month)
    assert.equal(opened.totals.lots, 43, 'and the days before are still stored')
    await storeEndedDays(db.kysely, clock.now())
    assert.deepEqual(await answer<Summary>(supervisor, 'statistics.summary', month), opened)
    // an application that a later search finds
    await findOneMore(network.running, opening)
    assert.equal((await storedDays()).includes('2026-11-24'), false)
    const more = await answer<Summary>(supervisor, 'statistics.summary', month)
    assert.equal(more.totals.applications, live.totals.applications + 1)
    await storeEndedDays(db.kysely, clock.now())
    assert.deepEqual(await answer<Summary>(supervisor, 'statistics.summary', month), more)
  })

  it('is counted without a lock that an opening waits for, and again where the opening changes it', () =>
    countWithoutLock(network.running, centre))

  it('is stored with what changed it before it was seen to be counted', () => storeBesideOthers(network.running))

  it('shows hints of collusion to the supervisor alone, over all opened lots', async () => {
    type Hints = { lots: number; rows: { kind: string; value: string; bidders: { code: string }[]; lots: object[] }[] }
    const { lots, rows } = await answer<Hints>(supervisor, 'statistics.listHints', days)
    assert.equal(lots, 2)
    assert.deepEqual(
      rows.map((row) => `${row.kind} ${row.value} of ${row.bidders.map(({ code }) => code)} in ${row.lots.length}`),
      [
        'payer-account 62220001 of A,B,C in 2',
        // of one name in two lots: not taken to be one person
        'contact-name 李伟 of A,B in 1',
        'contact-name 李伟 of B,C in 1',
      ],
    )
    assert.equal(await refused(centre, 'statistics.listHints', days), '403')
    assert.equal(JSON.stringify(live).includes('62220001'), false)
  })

  it('refuses a period that is too long or ends before it begins', async () => {
    for (const wrong of [{ from: '2020-01-01' }, { from: '2026-12-01' }])
      assert.match(await refused(centre, 'statistics.summary', { ...month, ...wrong }), /^400/)
  })

  describe('the monthly report', () => {
    const settings = {
      ...{ regionCode: '329900', authorityCode: 'JG-01', authorityName: '云川市公共资源交易监督局', day: 5 },
      sections: [
        { section: 'totals', columns: ['lots', 'guarantees', 'amount'] },
        { section: 'demands', columns: ['received', 'paid'] },
        { section: 'overdue', columns: ['number', 'beneficiary'] },
        { section: 'refusals', columns: ['reason', 'count'] },
      ],
    }
    type Report = { month: string; version: number; madeBy: string; reason?: string; sm3: string; bytes: number }
    const octoberDays = { from: '2026-10-01', to: '2026-10-31' }
    const list = async (person: TestPerson) =>
      (await answer<{ rows: Report[] }>(person, 'regulatorReports.list')).rows.map(({ month, version }) => [
        month,
        version,
      ])
    const file = (month: string, version: number) =>
      answer<{ name: string; content: string; sm3: string }>(supervisor, 'regulatorReports.find', { month, version })

    it('is made of a month that has ended, as the trading centre has set', async () => {
      const october = { month: '2026-10' }
      assert.equal((await centre.call('regulatorReports.make', october)).status, 409, 'nothing is set')
      for (const path of ['make', 'saveSettings'])
        assert.equal(
          (await supervisor.call(`regulatorReports.${path}`, path === 'make' ? october : settings)).status,
          403,
        )
      await answer(centre, 'regulatorReports.saveSettings', settings)
      for (const wrong of [{ sections: [{ section: 'totals', columns: ['number'] }] }, { regionCode: 'abc' }])
        assert.equal((await centre.call('regulatorReports.saveSettings', { ...settings, ...wrong })).status, 400)
      assert.equal((await centre.call('regulatorReports.make', { month: '2026-11' })).status, 409, 'not ended')
      assert.deepEqual(await answer(centre, 'regulatorReports.make', october), { version: 1 })
      const { name, content, sm3 } = await file('2026-10', 1)
      assert.equal(name, '329900-JG-01-2026-10-v1.csv')
      assert.equal(createHash('sm3').update(content, 'utf8').digest('hex'), sm3)
      const lines = content.replace('\uFEFF', '').split('\r\n')
      assert.deepEqual(lines.slice(1, 6), [
        ...['月份,2026-10', '行政区划代码,329900', '监管机构代码,JG-01', '监管机构,云川市公共资源交易监督局', '版本,1'],
      ])
      const under = (head: string) => lines[lines.indexOf(head) + 1]
      assert.equal(under('开标标段数,开标时有效保函数,担保金额（元）'), '2,3,2100000.00')
      assert.equal(under('收到,已赔付'), '0,0')
      assert.match(under('标段编号,招标人') ?? '', /^PLANTED\d{5},招标人$/)
      const { refusals } = await answer<Summary>(centre, 'statistics.summary', { kind: 'month', ...octoberDays })
      assert.equal(refusals.length, 50, 'a page shows so many')
      assert.equal(content.match(/^原因\d+,1\r?$/gm)?.length, 51, 'the file contains each')
      assert.equal(content.includes('费用'), false, 'a column that is not chosen')
    })

    it('is corrected by another version, with its reason, and the first stays', async () => {
      const first = await file('2026-10', 1)
      assert.equal((await centre.call('regulatorReports.make', { month: '2026-10' })).status, 409, 'no reason')
      const more = { openedOn: '2026-10-30', applications: [{ state: 'restored' as const }] }
      await plantLot(network.running.db, more)
      await network.running.db.pool.query(`delete from statistic_day where day >= '2026-10-30'`)
      const [one, other] = await Promise.all(
        ['漏计一个标段', '同时更正'].map((reason) =>
          answer<{ version: number }>(centre, 'regulatorReports.make', { month: '2026-10', reason }),
        ),
      )
      assert.deepEqual([one?.version, other?.version].sort(), [2, 3], 'two at once are two versions')
      assert.deepEqual(await file('2026-10', 1), first)
      assert.match((await file('2026-10', 2)).content, /更正原因,(.*\r\n)*3,4,2800000\.00/)
      assert.deepEqual(await list(supervisor), [
        ['2026-10', 3],
        ['2026-10', 2],
        ['2026-10', 1],
      ])
    })

    it('is made automatically once, on its day of the next month', async () => {
      const { clock, platform } = network.running
      const night = async (day: string) => {
        clock.set(Date.parse(`${day}T01:30:00+08:00`))
        await platform.settle()
        return list(centre)
      }
      assert.equal((await night('2026-12-04')).length, 3, 'not before its day')
      assert.deepEqual((await night('2026-12-05'))[0], ['2026-11', 1])
      assert.equal((await night('2026-12-06')).length, 4, 'and once')
      const { rows } = await answer<{ rows: Report[] }>(supervisor, 'regulatorReports.list')
      assert.equal(rows[0]?.madeBy, 'system')
      assert.deepEqual(
        (await night('2027-03-04')).slice(0, 3),
        [
          ['2027-01', 1],
          ['2026-12', 1],
          ['2026-11', 1],
        ],
        'and of months whose nights were missed',
      )
    })
  })
})
