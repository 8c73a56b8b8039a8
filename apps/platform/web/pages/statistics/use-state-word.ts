import { isApplicationState } from '../../../src/domain/application/application-state.ts'
import { type DemandState, demandStates } from '../../../src/domain/demand/demand-state.ts'
import { type LotState, lotStates } from '../../../src/domain/lot/lot-state.ts'
import { useText } from '../../texts/use-text.ts'

type Row = { kind: string; state: string }

const isLotState = (state: string): state is LotState => lotStates.some((one) => one === state)
const isDemandState = (state: string): state is DemandState => demandStates.some((one) => one === state)

/** The state of a counted row in the words of its page, for exports. */
export function useStateWord(): (row: Row) => string {
  const text = useText()
  return ({ kind, state }) => {
    if (kind === 'lot' && isLotState(state)) return text(`centre.lotStates.${state}`)
    if (kind === 'demand' && isDemandState(state)) return text(`agency.demands.states.${state}`)
    return isApplicationState(state) ? text(`applications.states.${state}`) : state
  }
}
