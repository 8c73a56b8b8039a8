/** Parts of an instant as clocks in China show it (UTC+8, no daylight saving since 1991). */
function parts(epochMs: number): { date: string; clock: string } {
  const text = new Date(epochMs + 8 * 3600_000).toISOString()
  return { date: text.slice(0, 10), clock: text.slice(11, 16) }
}

/** `2027-03-08` → `2027年3月8日`. */
export function dateInWords(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (match === null) throw new RangeError('date must be yyyy-MM-dd')
  return `${match[1]}年${Number(match[2])}月${Number(match[3])}日`
}

/** Instant → `2026年12月8日` in China. */
export function chinaDate(epochMs: number): string {
  return dateInWords(parts(epochMs).date)
}

/** Instant → `2026年12月8日 09:30` in China. */
export function chinaMinute(epochMs: number): string {
  return `${chinaDate(epochMs)} ${parts(epochMs).clock}`
}
