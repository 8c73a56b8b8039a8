import { hasText } from '@openbaohan/ui/i18n/language.ts'
import { useText } from './use-text.ts'
import type { chinese } from './zh.ts'

const isState = (state: string): state is keyof typeof chinese.states => hasText(`states.${state}`)
const isLotState = (state: string): state is keyof typeof chinese.lotStates => hasText(`lotStates.${state}`)

/** The label of a state of a lot, an application, an invoice or a demand. */
export function useStateWord(): (state: string | undefined) => string {
  const text = useText()
  return (state = '—') => {
    if (isState(state)) return text(`states.${state}`)
    return isLotState(state) ? text(`lotStates.${state}`) : state
  }
}
