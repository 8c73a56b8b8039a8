/** Of which tables a page or figure reads how many rows: as many as it shows or counts, not those of the years before. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { loadOwedCases } from '@openbaohan/institution/procedures/bank-entries/recoveries.ts'
import { listFigures } from '@openbaohan/institution/procedures/home/figures.ts'
import { institutionMigrations } from '@openbaohan/institution/program.ts'
import type { InstitutionTables } from '@openbaohan/institution/records/tables.ts'
import { listChanges } from '@openbaohan/platform/procedures/home/changes.ts'
import { listFigure } from '@openbaohan/platform/procedures/home/list-figure.ts'
import { listOwnGuarantees } from '@openbaohan/platform/procedures/lot-guarantees/query.ts'
import { countedRows } from '@openbaohan/platform/procedures/statistics/counted-rows.ts'
import { allPlatformMigrations } from '@openbaohan/platform/program.ts'
import { listNotices } from '@openbaohan/platform/records/events/notices.ts'
import type { PlatformTables } from '@openbaohan/platform/records/tables.ts'
import { countDemands } from '@openbaohan/platform/statistics/count-demands.ts'
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import type { Database, ServerTables } from '@openbaohan/server/db/database.ts'
import { createTestDatabase } from '@openbaohan/server/db/test-database.ts'
import { listCounted } from '@openbaohan/server/procedures/home/list-counted.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { institutionRows } from '../harness/lists/rows-of-institution.ts'
import { listed, platformRows } from '../harness/lists/rows-of-platform.ts'

const now = Date.parse('2026-11-25T09:30:00+08:00')
const applications = 20_000
const week = { from: '2026-11-18', to: '2026-11-24' }
const aPage = 51

type Plan = {
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}
type Builder<T extends ServerTables> = Database<T>['kysely']
type RowsRead = Readonly<Record<string, number>>

const scansOf = (plan: Plan): Plan[] => [
  ...(plan['Relation Name'] === undefined ? [] : [plan]),
  ...(plan.Plans ?? []).flatMap(scansOf),
]
const readBy = (scan: Plan): number =>
  (scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0) + (scan['Rows Removed by Index Recheck'] ?? 0)) *
  scan['Actual Loops']

/** A database with 20 days of work. */
async function startFilled<T extends ServerTables>(folders: readonly string[], rows: readonly string[], of: RegExp) {
  const { db, drop } = await createTestDatabase<T>(folders, { unsynced: true })
  const asked: { text: string; values: unknown[] }[] = []
  db.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    const noting = (...given: unknown[]) => {
      const [text, values] = given
      if (typeof text === 'string') asked.push({ text, values: Array.isArray(values) ? values : [] })
      return query(...given)
    }
    Object.assign(client, { query: noting })
  })
  for (const statement of rows.filter((one) => of.test(one)))
    await db.pool.query(statement, [applications, new Date(now - 3_600_000), 'p', 1])
  await db.pool.query('vacuum analyze')
  const scans = async (ask: (db: Builder<T>) => Promise<unknown>): Promise<Plan[]> => {
    asked.length = 0
    await ask(db.kysely)
    const found: Plan[] = []
    for (const { text, values } of asked.splice(0)) {
      const { rows: plans } = await db.pool.query(`explain (analyze, format json) ${text}`, values)
      found.push(...scansOf(plans[0]['QUERY PLAN'][0].Plan))
    }
    return found
  }
  const rowsRead = async (ask: (db: Builder<T>) => Promise<unknown>): Promise<RowsRead> => {
    const read: Record<string, number> = {}
    for (const scan of await scans(ask))
      read[scan['Relation Name'] ?? ''] = (read[scan['Relation Name'] ?? ''] ?? 0) + readBy(scan)
    return read
  }
  return { pool: db.pool, scans, rowsRead, drop }
}

/** @param most of each table; none of others */
function assertAtMost(read: RowsRead, most: RowsRead): void {
  const above = Object.entries(read).filter(([table, rows]) => rows > (most[table] ?? 0))
  assert.deepEqual(above, [], 'tables of which more is read')
  assert.ok(Object.keys(read).length > 0)
}

const personOf = (role: string, code: string): Person => ({
  ...{ userId: 'x', name: '甲', email: 'x@x.test', roles: [role], hasSecondFactor: true, mustChangePassword: false },
  ...{ language: 'zh', organisation: { id: 'x', kind: role, code, name: '乙' } },
})

describe('of years of work', () => {
  let platform: Awaited<ReturnType<typeof startFilled<PlatformTables>>>
  let bank: Awaited<ReturnType<typeof startFilled<InstitutionTables>>>
  before(async () => {
    ;[platform, bank] = await Promise.all([
      startFilled<PlatformTables>(
        allPlatformMigrations,
        platformRows,
        /into (lot|application|opened_application|application_event|demand|demand_event) /,
      ),
      startFilled<InstitutionTables>(
        institutionMigrations,
        institutionRows,
        /into (application|premium_receipt|demand|recourse_case) /,
      ),
    ])
  })
  after(() => Promise.all([platform.drop(), bank.drop()]))

  const supervisor = personOf('supervisor', 'S')
  const rowsOf = (figure: 'demands' | 'demands-waiting') => (db: Builder<PlatformTables>) =>
    listCounted(db, countedRows({ figure, ...week, today: '2026-11-25' }), { limit: aPage - 1 })
  const ofAPage = { demand: aPage, application: aPage, opened_application: aPage, lot: aPage }
  for (const [what, ask, most] of [
    ['demands of a week', (db) => countDemands(db, week), { demand: 3500 }],
    ['rows of demands', rowsOf('demands'), ofAPage],
    ['rows of demands that wait', rowsOf('demands-waiting'), ofAPage],
    ['open demands of all', (db) => listFigure(db, supervisor, { figure: 'all-open-demands', now }), ofAPage],
    [
      'the number of guarantees of an agency',
      (db) => listOwnGuarantees(db, { agency: listed.agency }, { limit: 1, counted: true }),
      // those of the one row
      { application: 20, application_event: 20, opened_application: applications + 20, lot: 2000 },
    ],
  ] satisfies [string, (db: Builder<PlatformTables>) => Promise<unknown>, RowsRead][])
    it(`the platform reads ${what} without others`, async () => assertAtMost(await platform.rowsRead(ask), most))

  /** Of 20,000 events of lots, every 80th a notice of each kind. */
  const manyEvents = `insert into lot_event (lot_id, at, event, who, detail)
    select lots.ids[1 + i % array_length(lots.ids, 1)], now(), case i % 80 when 0 then 'opened-early'
      when 40 then 'corrected' else 'postponed' end, 'x', case i % 80 when 40 then '{"changes":[],"notice":"x"}'::jsonb end
    from generate_series(1, 20000) as i, (select array_agg(id) as ids from lot) as lots`
  it('the platform reads a page of notices by the index of its kind, without other events', async () => {
    await platform.pool.query(manyEvents)
    await platform.pool.query('vacuum analyze lot_event')
    for (const [kind, index] of [
      ['correction', 'lot_notice'],
      ['early-opening', 'lot_early_notice'],
      [undefined, 'lot_any_notice'],
    ] as const)
      for (const after of [undefined, '15000']) {
        const limit = 20
        const scans = await platform.scans((db) => listNotices(db, { kind, after, limit }))
        const ofEvents = scans.filter((scan) => scan['Relation Name'] === 'lot_event')
        assert.deepEqual(
          ofEvents.map((scan) => [scan['Index Name'], readBy(scan)]),
          [[index, limit + 1]],
          `${kind} after ${after}`,
        )
      }
  })

  it('an institution adds up its refunds and cases without their applications', async () => {
    const read = await bank.rowsRead((db) => listFigures(db, ['finance'], now))
    assertAtMost(read, { application: 100, premium_receipt: 1000, recourse_case: 500 })
  })

  it('an institution offers a repayment the cases that are still owed, without those that ended', async () => {
    const { recourse_case: cases = 0 } = await bank.rowsRead((db) => loadOwedCases(db))
    assertAtMost({ recourse_case: cases }, { recourse_case: 500 })
  })

  for (const [who, code, least] of [
    ['with many applications', listed.bidder, 4000],
    ['with few', '913299010000000002', 100],
  ] as const)
    it(`a bidder ${who} sees what last happened to them`, async () => {
      const since = now - 7 * dayMs
      const { rows: own } = await platform.pool.query('select from application where applicant_code = $1', [code])
      assert.ok(own.length >= least && own.length > 1000 === least > 1000, `${own.length}`)
      const { rows: latest } = await platform.pool.query(
        `select application as id, max(event.id) as event, count(*)::int from application_event as event
         join application on number = application where applicant_code = $1 and at > $2
         group by application order by max(event.id) desc limit 13`,
        [code, new Date(since)],
      )
      let changes: Awaited<ReturnType<typeof listChanges>> = []
      await platform.rowsRead(async (db) => {
        changes = await listChanges(db, personOf('bidder', code), since)
      })
      const shown = changes.flatMap(({ kind, id, count }) => (kind === 'application' ? [`${id} ${count}`] : []))
      assert.deepEqual(shown.toSorted(), latest.map(({ id, count }) => `${id} ${count}`).toSorted())
      assert.ok(shown.length === 13)
    })

  it('no statement of a program starts processes beside its own', async () => {
    const { rows: set } = await platform.pool.query('show max_parallel_workers_per_gather')
    assert.deepEqual(set, [{ max_parallel_workers_per_gather: '0' }])
  })

  it('control: reads all without an index', async () => {
    await platform.pool.query('drop index demand_received')
    const read = await platform.rowsRead((db) => countDemands(db, week))
    assert.throws(() => assertAtMost(read, { demand: 3500 }))
    await platform.pool.query('drop index lot_early_notice')
    const early = await platform.rowsRead((db) => listNotices(db, { kind: 'early-opening', limit: 20 }))
    assert.ok((early.lot_event ?? 0) > 21)
  })
})
