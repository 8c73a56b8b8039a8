import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import {
  addWorkingDays,
  type HolidayYear,
  isCovered,
  knownYears,
  nextWorkingDay,
} from '@openbaohan/server/calendar/holidays.ts'
import { bidDeadline } from '../domain/lot/bid-deadline.ts'
import type { LotKind } from '../domain/lot/lot-caps.ts'
import { returnClock } from '../domain/lot/return-clock.ts'
import type { StatedEnd } from '../records/stated-ends.ts'

export type DatedLot = {
  kind: LotKind
  opensAt: number
  openedAt?: number | undefined
  bidValidityDays: number
  extraDays: number
  awardNoticeOn?: string | undefined
  contractOn?: string | undefined
}

export type LotDates = {
  /** The last day of the guarantees, to its 24th hour. */
  validUntil: string
  /** The last day to return the security of those who lost, and of the winner. */
  losersReturnBy?: string
  winnerReturnBy?: string
  /** False: a date lies in a year whose holidays no one has entered. */
  holidaysKnown: boolean
}

/** 实施条例 §57: five days after the contract. 政府采购货物和服务招标投标管理办法 §38: five working days. */
const returnDays = 5

/** The last day on which the bids need the guarantees: from the bid deadline (实施条例 §25–26), moved off a holiday. */
export function neededUntil(
  { openedAt, bidValidityDays, extraDays }: { openedAt: number; bidValidityDays: number; extraDays: number },
  years: readonly HolidayYear[] = knownYears(),
): string {
  return nextWorkingDay(addDays(shanghaiDate(openedAt), bidValidityDays + extraDays), years)
}

/** Days of a lot as it stated them when the bidder applied: a later correction changes no guarantee (0646). */
type AppliedDays = { openedAt: number; applied: { bidValidityDays: number; extraDays: number } }

/**
 * The last day for demands under one guarantee: as its text states it, of files that were not rejected. One that states neither a day nor days leaves
 * the day of the lot as it was applied for; so does one that states a day before the opening, which was misread.
 */
export function lastDayForDemands(
  { openedAt, applied }: AppliedDays,
  { lastDay, extraDays = applied.extraDays }: StatedEnd,
  years: readonly HolidayYear[] = knownYears(),
): string {
  if (lastDay !== undefined && lastDay >= shanghaiDate(openedAt)) return lastDay
  return neededUntil({ openedAt, bidValidityDays: applied.bidValidityDays, extraDays }, years)
}

/** The bids need it longer than it lasts, since the lot was corrected after the application. */
export function isShortOfCorrection(
  opened: AppliedDays & AppliedDays['applied'],
  lastDay: string,
  years: readonly HolidayYear[] = knownYears(),
): boolean {
  const { openedAt, applied } = opened
  return lastDay < neededUntil(opened, years) && lastDay >= neededUntil({ openedAt, ...applied }, years)
}

/** The dates of an opened lot: to when its guarantees are needed, and the return clocks. */
export function lotDates(lot: DatedLot, years: readonly HolidayYear[] = knownYears()): LotDates | undefined {
  const { opensAt, openedAt, bidValidityDays, extraDays } = lot
  if (openedAt === undefined) return undefined
  const validUntil = neededUntil({ openedAt: bidDeadline({ opensAt, openedAt }), bidValidityDays, extraDays }, years)
  const dates = { validUntil, ...returnDates(lot, years) }
  return { ...dates, holidaysKnown: Object.values(dates).every((date) => isCovered(date, years)) }
}

function returnDates({ kind, awardNoticeOn, contractOn }: DatedLot, years: readonly HolidayYear[]) {
  const returnBy = (who: 'losers' | 'winner') => {
    const from = returnClock(kind, who) === 'contract' ? contractOn : awardNoticeOn
    if (from === undefined) return undefined
    return kind === 'construction' ? addDays(from, returnDays) : addWorkingDays(from, returnDays, years)
  }
  const [losersReturnBy, winnerReturnBy] = [returnBy('losers'), returnBy('winner')]
  return {
    ...(losersReturnBy === undefined ? {} : { losersReturnBy }),
    ...(winnerReturnBy === undefined ? {} : { winnerReturnBy }),
  }
}

export const reminderDays = [30, 7, 1] as const

/** At nine in the morning in Asia/Shanghai, so many days before. */
export const reminderAt = (lastDay: string, days: number): number =>
  Date.parse(`${addDays(lastDay, -days)}T09:00:00+08:00`)

/** When each reminder is due; those that have passed are left out. */
export function remindersOf(lastDay: string, now: number): { days: number; at: number }[] {
  return reminderDays.map((days) => ({ days, at: reminderAt(lastDay, days) })).filter(({ at }) => at > now)
}

/** In the morning of the last day, while there is time to act. */
export const returnReminderAt = (by: string): number => Date.parse(`${by}T09:00:00+08:00`)
