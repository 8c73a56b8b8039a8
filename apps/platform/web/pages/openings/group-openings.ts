import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'

type Opening = {
  readonly state: string
  readonly opensAt: number
  readonly openedAt?: number | undefined
  readonly counts?: { readonly inForce: number; readonly restored: number; readonly waiting: number } | undefined
}

const hourMs = 3_600_000
/** A later opening than announced is named from here on. */
const noticedMs = 60_000

/**
 * What people watch now: an hour before the opening until an hour after it, and a day while something waits. What waits
 * longer is in the list, with its delay and the contact to call.
 */
export function isLive({ state, opensAt, openedAt, counts }: Opening, now: number): boolean {
  if (state === 'opening') return true
  if (state === 'announced') return opensAt - now <= hourMs
  return state === 'opened' && now - (openedAt ?? opensAt) <= ((counts?.waiting ?? 0) > 0 ? 24 * hourMs : hourMs)
}

/** What something is awaited of comes first, otherwise in the order given. */
export function awaitedFirst<Lot extends Opening>(lots: readonly Lot[]): Lot[] {
  const isAwaited = ({ counts }: Lot) => (counts?.waiting ?? 0) > 0
  return [...lots.filter(isAwaited), ...lots.filter((lot) => !isAwaited(lot))]
}

/** Milliseconds after the announced time: until the opening, or until now while it has not begun; less than 0 when early. */
export function delayOf({ state, opensAt, openedAt }: Opening, now: number): number | undefined {
  const at = openedAt ?? (state === 'announced' || state === 'opening' ? Math.max(now, opensAt) : opensAt)
  const late = at - opensAt
  return Math.abs(late) < noticedMs ? undefined : late
}

/** By the day in Beijing on which a lot opens or opened, in the order in which they came. */
export function byDay<Lot extends Opening>(lots: readonly Lot[]): { day: string; lots: Lot[] }[] {
  const groups = Map.groupBy(lots, ({ opensAt, openedAt }) => shanghaiDate(openedAt ?? opensAt))
  return [...groups].map(([day, found]) => ({ day, lots: found }))
}

export function dayWordOf(day: string, today: string): 'today' | 'tomorrow' | 'other' {
  if (day === today) return 'today'
  return day === addDays(today, 1) ? 'tomorrow' : 'other'
}

/** Sums of what is listed; guarantees of opened lots alone, of others nothing is known. */
export function sumOpenings(lots: readonly Opening[]) {
  const sum = (name: 'inForce' | 'restored' | 'waiting') =>
    lots.reduce((total, { counts }) => total + (counts?.[name] ?? 0), 0)
  return {
    lots: lots.length,
    ahead: lots.filter(({ state }) => state === 'announced' || state === 'opening').length,
    opened: lots.filter(({ state }) => state === 'opened').length,
    ...{ inForce: sum('inForce'), restored: sum('restored'), waiting: sum('waiting') },
  }
}
