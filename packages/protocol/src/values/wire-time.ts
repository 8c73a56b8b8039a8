import { shanghaiOffsetMs } from './china-day.ts'

/** `yyyy-MM-dd HH:mm:ss` without a zone is Asia/Shanghai. */
const pattern = /^[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d$/

/** Epoch milliseconds of a wire time; undefined when it is not a real date and time. */
export function parseWireTime(text: string): number | undefined {
  if (!pattern.test(text)) return undefined
  const [year, month, day] = [numberAt(text, 0, 4), numberAt(text, 5, 7), numberAt(text, 8, 10)]
  const [hour, minute, second] = [numberAt(text, 11, 13), numberAt(text, 14, 16), numberAt(text, 17, 19)]
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  return Date.UTC(year, month - 1, day, hour, minute, second) - shanghaiOffsetMs
}

function numberAt(text: string, from: number, to: number): number {
  let value = 0
  for (let index = from; index < to; index++) value = value * 10 + text.charCodeAt(index) - 48
  return value
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The wire form of a time in seconds; milliseconds are truncated. */
export function formatWireTime(epochMs: number): string {
  return new Date(epochMs + shanghaiOffsetMs).toISOString().slice(0, 19).replace('T', ' ')
}
