import { useText } from './use-text.ts'
import { chinese } from './zh.ts'

type StateKey = keyof typeof chinese.states
type LotStateKey = keyof typeof chinese.lotStates

// Object.keys loses the type of the keys of a constant
const states = Object.keys(chinese.states) as StateKey[]
const lotStates = Object.keys(chinese.lotStates) as LotStateKey[]

/** What people call a state of a lot, an application, an invoice or a demand. */
export function useStateWord(): (state: string | undefined) => string {
  const text = useText()
  return (state) => {
    const known = states.find((one) => one === state)
    if (known !== undefined) return text(`states.${known}`)
    const ofLot = lotStates.find((one) => one === state)
    return ofLot === undefined ? (state ?? '—') : text(`lotStates.${ofLot}`)
  }
}
