import { addDays } from '@openbaohan/protocol/values/china-day.ts'

export const dueGroups = ['overdue', 'today', 'week', 'later'] as const
export type DueGroup = (typeof dueGroups)[number]

/** @param on a day in Beijing, as is `today` */
export function dueGroupOf(on: string, today: string): DueGroup {
  if (on < today) return 'overdue'
  if (on === today) return 'today'
  return on <= addDays(today, 7) ? 'week' : 'later'
}
