import type { Days } from '../../../src/domain/statistics/periods.ts'
import type { StatisticFigure } from '../../../src/domain/statistics/statistic-figures.ts'

type Of = { days: Days; partner?: string | undefined; reason?: string | undefined }

/** The page of what a number counts. */
export function rowsPath(figure: StatisticFigure, { days, partner, reason }: Of): string {
  const asked = new URLSearchParams({ from: days.from, to: days.to })
  if (partner !== undefined) asked.set('partner', partner)
  if (reason !== undefined) asked.set('reason', reason)
  return `/statistics/rows/${figure}?${asked}`
}
