import { addDays } from '@openbaohan/protocol/values/china-day.ts'

/** So many rows are on a home page; the rest is behind the lists. */
export const mostOnHome = 12

/** @param rows in order, from sources with at most one row more than is shown from each */
export function boundedRows<Row>(rows: readonly Row[]): { rows: Row[]; hasMore: boolean } {
  return { rows: rows.slice(0, mostOnHome), hasMore: rows.length > mostOnHome }
}

/** What is past its day takes at most this much room where there is more than the page has. */
const mostOverdue = mostOnHome / 2

/**
 * The same of what is due: what ends today or tomorrow is shown however much is overdue.
 * @param rows soonest first
 * @param today in Beijing
 */
export function boundedDue<Row extends { readonly on: string }>(
  rows: readonly Row[],
  today: string,
): { rows: Row[]; hasMore: boolean } {
  const overdue = rows.filter(({ on }) => on < today)
  const ahead = rows.slice(overdue.length)
  const late = overdue.slice(0, Math.max(mostOverdue, mostOnHome - ahead.length))
  const soon = ahead.filter(({ on }) => on <= addDays(today, 1)).slice(0, mostOnHome)
  const shown = [...late, ...ahead.slice(0, Math.max(soon.length, mostOnHome - late.length))]
  return { rows: shown, hasMore: shown.length < rows.length }
}

/** The days of a home page: today and the next seven. */
export const daysAhead = 8
