/**
 * Calendar days in China, `yyyy-MM-dd`: one zone, +08:00, no summer time since 1991. Moments are epoch milliseconds.
 */
export const shanghaiOffsetMs = 8 * 3_600_000
/** Every day in China is as long: there has been no summer time since 1991. */
export const dayMs = 86_400_000
const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** The date's midnight in UTC, for counting days. @throws RangeError when the text is not a date */
export function dayNumber(date: string): number {
  const at = datePattern.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at) || dateOfDay(at) !== date) throw new RangeError(`not a date: ${date}`)
  return at
}
const dateOfDay = (at: number) => new Date(at).toISOString().slice(0, 10)

export function isDate(text: string): boolean {
  try {
    return dayNumber(text) !== undefined
  } catch {
    return false
  }
}

/** The calendar day of a moment in Asia/Shanghai. */
export const shanghaiDate = (at: number): string => dateOfDay(at + shanghaiOffsetMs)

/** 24时 of a day: the first moment after it. */
export const endOfShanghaiDate = (date: string): number => dayNumber(date) + dayMs - shanghaiOffsetMs

/** 0时 of a day. */
export const startOfShanghaiDate = (date: string): number => dayNumber(date) - shanghaiOffsetMs

export const addDays = (date: string, days: number): string => dateOfDay(dayNumber(date) + days * dayMs)
