/** The days of a year as lines that a clerk types from a notice: `off NAME 2027-01-01 2027-01-03`, `work 2027-02-07`. */
import { isDate } from '@openbaohan/protocol/values/china-day.ts'
import type { HolidayYear } from './calendar-api.ts'

type Days = { off: { name: string; from: string; to: string }[]; worked: string[] }
export type ReadDays = Days & { wrongLines: number[] }

/** How a line begins, in the reader's language; the English words are always read too. */
export type LineMarks = { off: string; work: string }

/** Fields are separated by blanks, commas or tabs; a holiday of one day needs no second date. Lines count from 1. */
export function readHolidayLines(text: string, marks: LineMarks): ReadDays {
  const read: ReadDays = { off: [], worked: [], wrongLines: [] }
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [kind = '', ...fields] = line.split(/[\s,，;；]+/).filter((field) => field !== '')
    if (kind === '') continue
    const [name = '', from = '', to = from, ...more] = fields
    if ([marks.work, 'work'].includes(kind) && fields.length > 0 && fields.every(isDate)) read.worked.push(...fields)
    else if ([marks.off, 'off'].includes(kind) && isDate(from) && isDate(to) && more.length === 0)
      read.off.push({ name, from, to })
    else read.wrongLines.push(index + 1)
  }
  return read
}

export function writeHolidayLines({ off, worked }: Pick<HolidayYear, 'off' | 'worked'>, marks: LineMarks): string {
  return [
    ...off.map(({ name, from, to }) => `${marks.off} ${name} ${from}${from === to ? '' : ` ${to}`}`),
    ...worked.map((day) => `${marks.work} ${day}`),
  ].join('\n')
}
