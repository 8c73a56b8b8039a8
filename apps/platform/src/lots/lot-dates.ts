import { addDays } from '@openbaohan/protocol/values/china-day.ts'
import { addWorkingDays, type HolidayYear, isCovered, knownYears } from '@openbaohan/server/calendar/holidays.ts'
import { neededUntil } from '../domain/demand/last-day-for-demands.ts'
import { bidDeadline } from '../domain/lot/bid-deadline.ts'
import type { LotKind } from '../domain/lot/lot-caps.ts'
import { returnClock } from '../domain/lot/return-clock.ts'

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

/** The dates of an opened lot: to when its guarantees are needed, and the return clocks. */
export function lotDates(lot: DatedLot, years: readonly HolidayYear[] = knownYears()): LotDates | undefined {
  const { opensAt, openedAt, bidValidityDays, extraDays } = lot
  if (openedAt === undefined) return undefined
  const validUntil = neededUntil({ openedAt: bidDeadline({ opensAt, openedAt }), bidValidityDays, extraDays }, years)
  const dates = { validUntil, ...returnDates(lot, years) }
  return { ...dates, holidaysKnown: Object.values(dates).every((date) => isCovered(date, years)) }
}

/** The last day of a clock that began on `from`. */
const returnBy = (kind: LotKind, from: string, years: readonly HolidayYear[] = knownYears()): string =>
  kind === 'construction' ? addDays(from, returnDays) : addWorkingDays(from, returnDays, years)

function returnDates({ kind, awardNoticeOn, contractOn }: DatedLot, years: readonly HolidayYear[]) {
  const of = (who: 'losers' | 'winner') => {
    const from = returnClock(kind, who) === 'contract' ? contractOn : awardNoticeOn
    return from === undefined ? undefined : returnBy(kind, from, years)
  }
  const [losersReturnBy, winnerReturnBy] = [of('losers'), of('winner')]
  return {
    ...(losersReturnBy === undefined ? {} : { losersReturnBy }),
    ...(winnerReturnBy === undefined ? {} : { winnerReturnBy }),
  }
}

export const returnees = ['all', 'losers', 'winner'] as const
export type NextReturn = { by: string; to: (typeof returnees)[number] }

/** Whose security is to be returned next, with the last day. One guarantee left of a procurement may be the winner's. */
export function nextReturn(
  kind: LotKind,
  { losersReturnBy, winnerReturnBy }: { readonly [By in 'losersReturnBy' | 'winnerReturnBy']?: string | undefined },
  standing: number,
): NextReturn | undefined {
  const of = (to: NextReturn['to'], by: string | undefined) => (by === undefined ? [] : [{ to, by }])
  if (kind === 'construction') return of('all', losersReturnBy)[0]
  const [losers, winner] = [of('losers', losersReturnBy), of('winner', winnerReturnBy)]
  if (standing === 1) return [...winner, ...of('all', losersReturnBy)][0]
  return [...losers, ...winner].sort((one, other) => one.by.localeCompare(other.by))[0]
}

/**
 * The latest day on which a clock may have begun whose days to return have passed on `today`: `contract_on` of a
 * construction lot, `award_notice_on` and `contract_on` of a procurement.
 */
export function overdueSince(kind: LotKind, today: string, years: readonly HolidayYear[] = knownYears()): string {
  if (kind === 'construction') return addDays(today, -returnDays - 1)
  let day = addDays(today, -1)
  while (addWorkingDays(day, returnDays, years) >= today) day = addDays(day, -1)
  return day
}

export const reminderDays = [30, 7, 1] as const

/** At nine in the morning in Asia/Shanghai, so many days before. */
export const reminderAt = (lastDay: string, days: number): number =>
  Date.parse(`${addDays(lastDay, -days)}T09:00:00+08:00`)

/** When each reminder is due; those that have passed are left out. */
export function remindersOf(lastDay: string, now: number): { days: number; at: number }[] {
  return reminderDays.map((days) => ({ days, at: reminderAt(lastDay, days) })).filter(({ at }) => at > now)
}

/** In the morning of the last day, while there is still time. */
export const returnReminderAt = (by: string): number => Date.parse(`${by}T09:00:00+08:00`)
