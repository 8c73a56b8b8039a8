import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { addWorkingDays, holidayYears, isWorkingDay, knownYears, useImportedYears } from '../src/calendar/holidays.ts'
import { holidayYearInput, importYear, loadImportedYears, missingYear } from '../src/calendar/imported-years.ts'
import type { Database } from '../src/db/database.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase } from '../src/db/test-database.ts'

const year2027 = {
  year: 2027,
  status: 'announced',
  source: '国办发明电〔2026〕测试号',
  off: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    { name: '清明节', from: '2027-04-05', to: '2027-04-05' },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
    { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
    { name: '国庆节、中秋节', from: '2027-10-01', to: '2027-10-08' },
  ],
  worked: ['2027-02-13'],
} as const
afterEach(() => useImportedYears([]))

describe('a year that is imported', () => {
  let database: Database<ServerTables>
  let drop: () => Promise<void>
  before(async () => {
    ;({ db: database, drop } = await createTestDatabase<ServerTables>([serverMigrations]))
  })
  after(() => drop())

  it('counts at once, replaces the shipped one, and is there after a restart', async () => {
    assert.deepEqual([isWorkingDay('2027-02-13'), isWorkingDay('2027-02-10')], [false, true], 'shipped')
    const parsed = holidayYearInput.parse(year2027)
    await importYear(database.kysely, parsed, { who: '管理员', at: 0 })
    assert.deepEqual([isWorkingDay('2027-02-13'), isWorkingDay('2027-02-10')], [true, false])
    assert.equal(addWorkingDays('2027-02-04', 1), '2027-02-12')
    useImportedYears([])
    await loadImportedYears(database.kysely)
    assert.deepEqual([isWorkingDay('2027-02-13'), isWorkingDay('2027-02-10')], [true, false], 'restarted')
    assert.equal(knownYears().length, holidayYears.length)
  })
})

describe('a year that is wrong', () => {
  const wrong: readonly (readonly [string, object, RegExp])[] = [
    ['ends before it begins', { off: [{ name: '元旦', from: '2027-01-03', to: '2027-01-01' }] }, /before it begins/],
    ['is of another year', { off: [{ name: '元旦', from: '2026-01-01', to: '2026-01-02' }] }, /not in 2027/],
    ['is too long', { off: [{ name: '春节', from: '2027-02-01', to: '2027-03-01' }] }, /longer/],
    ['is no date', { off: [{ name: '元旦', from: '2027-02-30', to: '2027-02-30' }] }, /yyyy-MM-dd/],
    ['works on a weekday', { worked: ['2027-02-15'] }, /Saturday/],
    ['works on a day off', { worked: ['2027-01-02'] }, /holiday too/],
    ['has no holiday', { off: [] }, /./],
    ['names no source', { source: ' ' }, /./],
    ['lacks a holiday', { off: year2027.off.slice(0, -1) }, /中秋节、国庆节/],
  ]
  it('is accepted without the fault: the control', () => assert.ok(holidayYearInput.safeParse(year2027).success))
  for (const [what, change, message] of wrong)
    it(`is refused when it ${what}`, () => {
      const { success, error } = holidayYearInput.safeParse({ ...year2027, ...change })
      assert.equal(success, false)
      assert.match(error?.issues.map((issue) => issue.message).join() ?? '', message)
    })
})

describe('the year that is missing', () => {
  const announced = (...years: number[]) => years.map((year) => ({ ...year2027, year }))
  const cases: readonly (readonly [string, readonly number[], number | undefined])[] = [
    ['2026-10-31', [2026], undefined],
    ['2026-11-01', [2026], 2027],
    ['2026-11-01', [2026, 2027], undefined],
    ['2027-01-05', [2026], 2027],
    ['2027-12-01', [2027, 2028], undefined],
  ]
  for (const [today, years, expected] of cases)
    it(`is ${expected ?? 'none'} on ${today} with ${years.join(' and ')}`, () =>
      assert.equal(missingYear(today, announced(...years)), expected))

  it('counts as missing while only statutory holidays are known', () => {
    assert.equal(missingYear('2026-12-01'), 2027)
  })
})
