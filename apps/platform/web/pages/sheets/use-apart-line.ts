import type { GuaranteeCount } from '../../../src/domain/application/count-guarantees.ts'
import { useText } from '../../texts/use-text.ts'

/** What is not counted as a guarantee of an opening, by state and number; undefined where all are. */
export function useApartLine(): (apart: GuaranteeCount['apart']) => string | undefined {
  const text = useText()
  return (apart) =>
    apart.length === 0
      ? undefined
      : apart.map(({ state, count }) => `${text(`applications.states.${state}`)} ${count}`).join(' · ')
}
