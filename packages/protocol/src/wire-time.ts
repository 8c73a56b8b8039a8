/** `yyyy-MM-dd HH:mm:ss` without a zone is Asia/Shanghai: +08:00, no daylight saving since 1991. */
const offsetMs = 8 * 3600_000
const pattern = /^([1-9]\d{3})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/

/** Epoch milliseconds of a wire time, or undefined when it is not a real date and time. */
export function parseWireTime(text: string): number | undefined {
  const match = pattern.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second] = match.map(Number)
  if (year === undefined || month === undefined || day === undefined) return undefined
  if (hour === undefined || minute === undefined || second === undefined) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const utc = Date.UTC(year, month - 1, day, hour, minute, second)
  const back = new Date(utc)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? utc - offsetMs : undefined
}

/** The wire form of a time, to the second; milliseconds are cut off. */
export function formatWireTime(epochMs: number): string {
  return new Date(epochMs + offsetMs).toISOString().slice(0, 19).replace('T', ' ')
}
