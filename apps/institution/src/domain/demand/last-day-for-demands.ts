/**
 * From when to when a guarantee binds. Nothing about dates travels with the application, so the sealed guarantee states
 * its validity by reference and the plain one computes the day from the opening (实施条例 §25–26; gaps.md, Time).
 */
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'

/** Whole days: the bid's own validity, how long after it a demand may arrive, and how long the promise may bind at most. */
export type ValidityTerms = { bidValidityDays: number; extraDays: number; longStopDays: number }

/** The last day on which a guarantee binds even if its lot is never opened. */
export function latestDay(issuedAt: number, terms: ValidityTerms): string {
  return addDays(shanghaiDate(issuedAt), terms.longStopDays)
}

/**
 * The last day for demands under a guarantee whose lot opened: opening + bid validity + extra days, and where that is a day
 * off the next working day (休假日顺延), but never past the latest day.
 */
export function lastDayForDemands(
  openedAt: number,
  terms: ValidityTerms,
  latest: string,
  nextWorkingDay: (day: string) => string,
): string {
  const computed = nextWorkingDay(addDays(shanghaiDate(openedAt), terms.bidValidityDays + terms.extraDays))
  return computed < latest ? computed : latest
}

/** A guarantee that was extended before its lot opened keeps the later day. @param extendedTo `yyyy-MM-dd` */
export const keepExtension = (computed: string, extendedTo: string | null): string =>
  extendedTo !== null && extendedTo > computed ? extendedTo : computed

/** The last day on which the case of a demand may arise: the end of the bid validity, moved alike. */
export const bidValidityEnd: typeof lastDayForDemands = (openedAt, terms, latest, nextWorkingDay) =>
  lastDayForDemands(openedAt, { ...terms, extraDays: 0 }, latest, nextWorkingDay)
