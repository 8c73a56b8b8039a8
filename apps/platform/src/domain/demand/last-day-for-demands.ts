import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type HolidayYear, knownYears, nextWorkingDay } from '@openbaohan/server/calendar/holidays.ts'

/** What the text of a guarantee states of its end. */
export type StatedEnd = {
  /** Days after the bid validity in which a demand may still arrive. */
  extraDays?: number | undefined
  /** `yyyy-MM-dd`. */
  lastDay?: string | undefined
}

/** The last day on which the bids need the guarantees: from the bid deadline (实施条例 §25–26), moved off a holiday. */
export function neededUntil(
  { openedAt, bidValidityDays, extraDays }: { openedAt: number; bidValidityDays: number; extraDays: number },
  years: readonly HolidayYear[] = knownYears(),
): string {
  return nextWorkingDay(addDays(shanghaiDate(openedAt), bidValidityDays + extraDays), years)
}

/** Days of a lot as it stated them when the bidder applied: a later correction changes no guarantee (docs/decisions/0038). */
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
