/** What a `datetime-local` or `date` field holds is the time of Beijing, wherever the browser is. */
import { formatTime } from '@openbaohan/ui/show/format.ts'

/** `2027-01-08T09:30` → epoch milliseconds; undefined while it is not filled in. */
export function readBeijing(value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined
  const at = Date.parse(`${value}${value.length === 10 ? 'T00:00' : ''}:00+08:00`)
  return Number.isNaN(at) ? undefined : at
}

/** As such a field takes it. */
export const writeBeijing = (at: number): string => formatTime(at).replace(' ', 'T')
