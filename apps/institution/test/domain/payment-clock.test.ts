import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { correctionOf } from '../../src/domain/demand/correction-period.ts'
import { noticeBy, workingDaysLeft } from '../../src/domain/demand/payment-clock.ts'

describe('the working days that are left', () => {
  const at = (text: string) => Date.parse(`${text}+08:00`)
  const table: [string, string, number][] = [
    ['2026-12-03T00:00:00', '2026-11-25T09:30:00', 5],
    ['2026-12-03T00:00:00', '2026-11-28T12:00:00', 3],
    ['2026-12-03T00:00:00', '2026-12-02T23:59:59', 0],
    ['2026-12-03T00:00:00', '2026-12-03T00:00:00', -1],
    ['2026-12-05T00:00:00', '2026-12-06T12:00:00', -1],
    ['2026-12-05T00:00:00', '2026-12-08T12:00:00', -2],
  ]
  for (const [payBefore, now, days] of table)
    it(`are ${days} at ${now} for ${payBefore}`, () => assert.equal(workingDaysLeft(at(payBefore), at(now)), days))
})

it('discrepancies are stated by the close of the fifth working day, whatever the time to pay is', () => {
  const days = [
    ['2026-11-25T09:30:00', '2026-12-03T00:00:00'],
    ['2026-11-27T23:59:59', '2026-12-05T00:00:00'],
  ] as const
  for (const [from, by] of days) assert.equal(noticeBy(Date.parse(`${from}+08:00`)), Date.parse(`${by}+08:00`), from)
})

it('the clock is stopped while discrepancies that were stated in time wait for their correction, and after the last day', () => {
  const now = Date.parse('2026-12-10T09:00:00+08:00')
  const of = (state: 'discrepant' | 're-examining', late?: true, lastDay = '2026-12-10') =>
    correctionOf({ state, discrepancies: { at: 1, ...(late === undefined ? {} : { late }) } }, lastDay, now)
  const stated = { statedAt: 1, until: '2026-12-10', isOver: false, isClockStopped: true }
  assert.deepEqual(of('discrepant'), stated)
  assert.deepEqual(of('discrepant', undefined, '2026-12-09'), { ...stated, until: '2026-12-09', isOver: true })
  assert.deepEqual(of('discrepant', true), { ...stated, isClockStopped: false })
  assert.equal(of('re-examining'), undefined, 'it was corrected')
})
