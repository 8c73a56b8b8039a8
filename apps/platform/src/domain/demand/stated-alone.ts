import type { DemandState } from './demand-state.ts'

/** The beneficiary has recorded the result; the institution has stated none. */
export const isStatedAlone = (detail: unknown): boolean =>
  typeof detail === 'object' && detail !== null && 'statedBy' in detail

/** Whether the last result is such a one. */
export const isResultStatedAlone = (events: readonly { event: string; detail?: unknown }[]): boolean =>
  isStatedAlone(events.findLast(({ event }) => event.startsWith('result-'))?.detail)

/** `delivery`: it is on its way to the institution. */
type DemandTurn = 'beneficiary' | 'institution' | 'delivery' | 'none'

const turns: Readonly<Record<DemandState, DemandTurn>> = {
  ...{ drafted: 'beneficiary', unconfirmed: 'beneficiary', discrepant: 'beneficiary' },
  ...{ sealed: 'delivery', sent: 'delivery' },
  ...{ taken: 'institution', 'partly-paid': 'institution' },
  ...{ paid: 'none', refused: 'none', cancelled: 'none', extended: 'none' },
}

/** Whose turn it is: the institution's too where only the beneficiary has stated how the demand ended. */
export function demandTurn({ state, statedAlone }: { state: DemandState; statedAlone: boolean }): DemandTurn {
  return turns[state] === 'none' && statedAlone ? 'institution' : turns[state]
}
