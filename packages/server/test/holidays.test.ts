import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  addDays,
  endOfShanghaiDate,
  isDate,
  shanghaiDate,
  startOfShanghaiDate,
} from '@openbaohan/protocol/values/china-day.ts'
import {
  addWorkingDays,
  countWorkingDays,
  holidayYears,
  isCovered,
  isWorkingDay,
  nextWorkingDay,
} from '../src/calendar/holidays.ts'

describe('working days', () => {
  const days: readonly [string, boolean, string][] = [
    ['2026-11-25', true, 'a Wednesday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-01-02', false, 'a Friday of the New Year'],
    ['2026-01-04', true, 'a Sunday that is worked'],
    ['2026-02-14', true, 'a Saturday before Spring Festival that is worked'],
    ['2026-02-23', false, 'the last day of Spring Festival'],
    ['2026-02-24', true, 'the day after it'],
    ['2026-10-07', false, 'the last day of the National Day'],
    ['2026-10-10', true, 'a Saturday that is worked for it'],
    ['2027-02-05', false, 'New Year’s Eve of 2027, a Friday'],
    ['2027-06-09', false, 'the Dragon Boat of 2027, a Wednesday'],
  ]
  for (const [date, worked, what] of days)
    it(`${date}, ${what}: ${worked ? 'worked' : 'off'}`, () => assert.equal(isWorkingDay(date), worked))

  it('control: without the data a worked Sunday is off and a holiday is worked', () => {
    assert.deepEqual([isWorkingDay('2026-01-04', []), isWorkingDay('2026-02-23', [])], [false, true])
  })

  const counted: readonly [string, number, string][] = [
    ['2026-11-25', 5, '2026-12-02'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-29', 5, '2026-10-12'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-11-28', 0, '2026-11-28'],
    ['2026-12-31', 1, '2027-01-04'],
  ]
  for (const [from, count, to] of counted)
    it(`${count} working days after ${from} is ${to}`, () => assert.equal(addWorkingDays(from, count), to))

  it('are counted as day by day, from every day of two years and a half', () => {
    for (let from = '2025-11-20'; from < '2028-05-01'; from = addDays(from, 1))
      for (let to = from, ahead = 0, count = 0; ahead <= 40; ahead++) {
        assert.equal(countWorkingDays(from, to), count, `${from} to ${to}`)
        to = addDays(to, 1)
        if (isWorkingDay(to)) count++
      }
    assert.deepEqual(
      [countWorkingDays('2026-11-25', '2026-11-20'), countWorkingDays('2026-01-01', '2026-12-31', [])],
      [0, 260],
    )
    assert.equal(countWorkingDays('2023-02-27', '2026-11-27', []), 979, 'years')
  })

  const moved: readonly [string, string][] = [
    ['2026-11-25', '2026-11-25'],
    ['2026-11-28', '2026-11-30'],
    ['2026-10-01', '2026-10-08'],
    ['2026-02-14', '2026-02-14'],
    ['2027-02-05', '2027-02-09'],
  ]
  for (const [date, to] of moved) it(`${date} moves to ${to}`, () => assert.equal(nextWorkingDay(date), to))

  it('reject an invalid date and an invalid count', () => {
    for (const bad of ['2026-02-29', '2026-13-01', '26-01-01', '2026-01-01T00:00', '２０２６-01-01', ''])
      assert.equal(isDate(bad), false, bad)
    assert.ok(isDate('2028-02-29'))
    assert.throws(() => isWorkingDay('2026-02-30'), RangeError)
    assert.throws(() => addWorkingDays('2026-01-01', -1), RangeError)
    assert.throws(() => addWorkingDays('2026-01-01', 0.5), RangeError)
  })
})

describe('the data of the years', () => {
  it('is complete: days of its year, worked days are weekends outside the holidays', () => {
    for (const { year, off, worked } of holidayYears) {
      for (const { from, to } of off) {
        assert.ok(isDate(from) && isDate(to) && from <= to && from.startsWith(`${year}-`) && to.startsWith(`${year}-`))
      }
      for (const date of worked) {
        assert.equal(isWorkingDay(date, []), false, `${date} is a weekend`)
        assert.ok(!off.some(({ from, to }) => from <= date && date <= to), date)
      }
    }
  })

  /** The lunar festivals of every year, by the Chinese calendar of ICU. */
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
  const festivals: readonly [string, string][] = [
    ['1/1', '春节'],
    ['5/5', '端午节'],
    ['8/15', '中秋节'],
  ]
  for (const { year, off } of holidayYears)
    for (const [day, name] of festivals)
      it(`has ${name} ${year} on the date of the lunar calendar`, () => {
        const holiday = off.find((one) => one.name === name)
        const found: string[] = []
        for (let date = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1))
          if (lunar.format(Date.parse(`${date}T00:00:00Z`)) === day) found.push(date)
        assert.equal(found.length, 1)
        assert.ok(holiday && holiday.from <= (found[0] ?? '') && (found[0] ?? '') <= holiday.to, `${found}`)
      })

  it('states which years are included', () => {
    assert.deepEqual(
      ['2025-12-31', '2026-01-01', '2027-12-31', '2028-01-01'].map((date) => isCovered(date)),
      [false, true, true, false],
    )
  })
})

describe('days in Asia/Shanghai', () => {
  it('begin and end at midnight there, whatever the server’s time zone', () => {
    assert.equal(shanghaiDate(Date.parse('2026-11-25T15:59:59Z')), '2026-11-25')
    assert.equal(shanghaiDate(Date.parse('2026-11-25T16:00:00Z')), '2026-11-26')
    assert.equal(endOfShanghaiDate('2026-11-25'), Date.parse('2026-11-25T16:00:00Z'))
    assert.equal(startOfShanghaiDate('2026-11-26'), endOfShanghaiDate('2026-11-25'))
    assert.equal(addDays('2028-02-28', 2), '2028-03-01')
  })
})
