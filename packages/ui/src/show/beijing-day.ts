/** The start of a `YYYY-MM-DD` in Beijing. */
export const fromDay = (day: string): number => Date.parse(`${day}T00:00:00+08:00`)

export const isDay = (value: string | undefined): value is string =>
  value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value)
