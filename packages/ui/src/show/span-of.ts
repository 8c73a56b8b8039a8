export type SpanUnit = 'minutes' | 'hours' | 'days'
export type SpanPart = { readonly unit: SpanUnit; readonly value: number }

const [hourMinutes, dayMinutes] = [60, 24 * 60]

/** A duration in its two largest units: 9 days 19 hours, 3 hours 5 minutes, 25 minutes. */
export function spanOf(milliseconds: number): readonly SpanPart[] {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  const [days, hours] = [Math.floor(minutes / dayMinutes), Math.floor((minutes % dayMinutes) / hourMinutes)]
  const parts: readonly SpanPart[] =
    days > 0
      ? [
          { unit: 'days', value: days },
          { unit: 'hours', value: hours },
        ]
      : [
          { unit: 'hours', value: hours },
          { unit: 'minutes', value: minutes % hourMinutes },
        ]
  const named = parts.filter(({ value }) => value > 0)
  return named.length === 0 ? [{ unit: 'minutes', value: 0 }] : named
}
