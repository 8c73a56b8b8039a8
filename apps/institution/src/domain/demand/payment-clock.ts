/** When a demand must be paid, and when people are reminded (gaps.md, "payment clock"). */
import { addDays, endOfShanghaiDate, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { addWorkingDays, countWorkingDays, isWorkingDay } from '@openbaohan/server/calendar/holidays.ts'
import { dueAlert } from '../due-alert.ts'

export const clockAlerts = ['unexamined', 'due-soon', 'overdue'] as const
export type ClockAlert = (typeof clockAlerts)[number]

/** No holiday is as long. */
const mostDaysOff = 400

/** 24时 of the N-th working day after the presentation or its cure: the first moment that is too late. */
export function payBy(from: number, workingDays: number): number {
  return endOfShanghaiDate(addWorkingDays(shanghaiDate(from), workingDays))
}

/**
 * When each alert is due: not inspected by the end of the next working day, one working day left, none left.
 * @param due the first moment that is too late, where it is not the working days alone (extend-or-pay.ts)
 */
export function alertTimes(from: number, workingDays: number, due?: number): Record<ClockAlert, number> {
  const overdue = due ?? payBy(from, workingDays)
  const isPlain = overdue === payBy(from, workingDays)
  return {
    unexamined: endOfShanghaiDate(addWorkingDays(shanghaiDate(from), Math.min(1, workingDays - 1))),
    'due-soon': isPlain
      ? endOfShanghaiDate(addWorkingDays(shanghaiDate(from), workingDays - 1))
      : endOfShanghaiDate(workingDayBefore(shanghaiDate(overdue - 1))),
    overdue,
  }
}

function workingDayBefore(day: string): string {
  let before = addDays(day, -1)
  for (let seen = 0; !isWorkingDay(before) && seen < mostDaysOff; seen++) before = addDays(before, -1)
  return before
}

/** The latest alert of a demand that is due and was not given, and when to look again. */
export const demandAlert = (
  clock: { from: number; workingDays: number; alerted: ClockAlert | undefined; due?: number },
  now: number,
): { alert?: ClockAlert; lookAgainAt?: number } =>
  dueAlert(
    { names: clockAlerts, times: alertTimes(clock.from, clock.workingDays, clock.due), alerted: clock.alerted },
    now,
  )

/** Working days after today up to the last one for the payment; below zero, those that have gone since. */
export function workingDaysLeft(payBefore: number, now: number): number {
  const last = shanghaiDate(payBefore - 1)
  const today = shanghaiDate(now)
  return today <= last ? countWorkingDays(today, last) : -Math.max(1, countWorkingDays(last, today))
}

const noticeWorkingDays = 5

/**
 * Until when discrepancies may be stated: the close of the fifth working day after the presentation, or its cure (URDG
 * 758, art. 24). A guarantor that is later can claim none.
 */
export const noticeBy = (from: number): number => payBy(from, noticeWorkingDays)
