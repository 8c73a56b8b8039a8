type Duration = { readonly unit: 'seconds' | 'minutes' | 'hours' | 'days'; readonly value: number }

const round = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value))

/** Seconds in the largest unit that states enough: 45 seconds, 2.5 minutes, 12 hours. */
export function durationOf(seconds: number): Duration {
  if (seconds < 90) return { unit: 'seconds', value: round(seconds) }
  if (seconds < 5400) return { unit: 'minutes', value: round(seconds / 60) }
  if (seconds < 48 * 3600) return { unit: 'hours', value: round(seconds / 3600) }
  return { unit: 'days', value: round(seconds / 86_400) }
}
