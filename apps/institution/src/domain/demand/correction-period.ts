/**
 * While stated discrepancies wait for their correction. The examination ended with the notice (URDG 758, art. 24), so no
 * payment is due: its clock stops, and starts again at the corrected presentation, which may come until the last day
 * for demands (art. 17). A notice that was late stops nothing.
 */
import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type DemandState, demandStates, nextDemandState } from './demand-state.ts'

export const correctableDemandStates: readonly DemandState[] = demandStates.filter(
  (state) => nextDemandState(state, 'mended') !== undefined,
)

type Notified = { state: DemandState; discrepancies: { at: number; late?: boolean | undefined } | null }

export const isClockStopped = ({ state, discrepancies }: Notified): boolean =>
  correctableDemandStates.includes(state) && discrepancies?.late !== true

type Correction = {
  statedAt: number
  /** The last day, `yyyy-MM-dd`. */
  until?: string
  /** It has passed: what is left is to decline. */
  isOver: boolean
  isClockStopped: boolean
}

/** Of a demand that waits for its correction. @param lastDay for demands */
export function correctionOf(demand: Notified, lastDay: string | null, now: number): Correction | undefined {
  const { state, discrepancies } = demand
  if (!correctableDemandStates.includes(state) || discrepancies === null) return undefined
  return {
    statedAt: discrepancies.at,
    ...(lastDay === null ? {} : { until: lastDay }),
    isOver: lastDay !== null && endOfShanghaiDate(lastDay) <= now,
    isClockStopped: isClockStopped(demand),
  }
}
