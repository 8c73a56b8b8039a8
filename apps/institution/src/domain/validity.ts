/**
 * From when to when a guarantee binds. Nothing about dates travels with the application, so the sealed guarantee states
 * its validity by reference and the plain one computes the day from the opening (实施条例 §25–26; gaps.md, Time).
 */

const zone = 'Asia/Shanghai'

/** Whole days; the bid's own validity, the days configured on top, and how long the promise may bind at most. */
export type ValidityTerms = { bidValidityDays: number; extraDays: number; longStopDays: number }

/** The calendar day (`"2026-12-08"`) of a moment, as a clock on the wall in Beijing shows it. */
export function dayOf(moment: number): string {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The last day on which a guarantee binds even if its lot is never opened. */
export function latestDay(issuedAt: number, terms: ValidityTerms): string {
  return addDays(dayOf(issuedAt), terms.longStopDays)
}

/**
 * The last day of a guarantee whose lot opened: opening + bid validity + extra days, and where that is a day off the next
 * working day (休假日顺延), but never past the latest day.
 */
export function expiryDay(
  openedAt: number,
  terms: ValidityTerms,
  latest: string,
  nextWorkingDay: (day: string) => string,
): string {
  const computed = nextWorkingDay(addDays(dayOf(openedAt), terms.bidValidityDays + terms.extraDays))
  return computed < latest ? computed : latest
}

/** 24时 of a day in Beijing: the first moment at which a guarantee of that day has ended. */
export function endOf(day: string): number {
  return Temporal.PlainDate.from(addDays(day, 1)).toZonedDateTime(zone).epochMilliseconds
}

function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
