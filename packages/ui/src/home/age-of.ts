export type Age = { readonly unit: 'minutes' | 'hours' | 'days'; readonly value: number }

const [hourMinutes, dayMinutes] = [60, 24 * 60]

/** How long something waits, in the largest unit of which it is at least two, so that it is never rounded by half. */
export function ageOf(since: number, now: number): Age {
  const minutes = Math.max(0, Math.floor((now - since) / 60_000))
  if (minutes >= 2 * dayMinutes) return { unit: 'days', value: Math.floor(minutes / dayMinutes) }
  if (minutes >= 2 * hourMinutes) return { unit: 'hours', value: Math.floor(minutes / hourMinutes) }
  return { unit: 'minutes', value: minutes }
}
