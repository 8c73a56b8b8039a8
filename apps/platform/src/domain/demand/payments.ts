import { type Fen, fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { changesNothing } from './demand-state.ts'

/** In yuan. What is stated of a demand is always all that was paid on it so far. */
export type Payment = {
  total: string
  /** This payment alone; absent where nothing more was paid: a repeat, a differing statement, a corrected total. */
  own?: string
}

/** What each event of one demand, oldest first, states of payments; undefined where it states none. */
export function paymentsIn(events: readonly { event: string; detail?: unknown }[]): (Payment | undefined)[] {
  let before: Fen = fen(0n)
  return events.map(({ event, detail }) => {
    const total = totalIn(detail)
    if (total === undefined) return undefined
    if (changesNothing(event)) return { total: formatYuan(total) }
    const own = fen(total - before)
    before = total
    return own > 0n ? { total: formatYuan(total), own: formatYuan(own) } : { total: formatYuan(total) }
  })
}

function totalIn(detail: unknown): Fen | undefined {
  if (typeof detail !== 'object' || detail === null || !('paid' in detail)) return undefined
  return typeof detail.paid === 'string' ? parseYuan(detail.paid) : undefined
}
