import { isDate } from '@openbaohan/protocol/values/china-day.ts'
import { useToday } from '@openbaohan/ui/live/use-server-time.ts'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import {
  type Days,
  daysBetween,
  longestDays,
  type PeriodKind,
  periodKinds,
  periodOf,
} from '../../../src/domain/statistics/periods.ts'

/** The period of the statistics from the URL; without one, the present month. */
export function useChosenPeriod() {
  const [filters, change] = useUrlFilters(['kind', 'from', 'to'])
  const today = useToday()
  const kind: PeriodKind = periodKinds.find((one) => one === filters.kind) ?? 'month'
  const period = chosenPeriod(kind, filters, today)
  return {
    ...{ kind, period, today },
    isRight: period.from <= period.to && daysBetween(period) <= longestDays,
    choose: (next: PeriodKind, days: Partial<Days> = {}) => change({ kind: next, from: days.from, to: days.to }),
  }
}

type Asked = { from?: string | undefined; to?: string | undefined }

function chosenPeriod(kind: PeriodKind, { from, to }: Asked, today: string): Days {
  const day = from !== undefined && isDate(from) ? from : undefined
  if (kind !== 'range') return periodOf(kind, day ?? today)
  return { from: day ?? periodOf('month', today).from, to: to !== undefined && isDate(to) ? to : today }
}
