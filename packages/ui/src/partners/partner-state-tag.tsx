import { type Mood, StateTag } from '../show/state-tag.tsx'
import type { PartnerState } from './partner-api.ts'
import { usePartnerText } from './use-partner-text.ts'

const moods: Record<PartnerState, Mood> = { active: 'good', 'run-off': 'attention', suspended: 'ended' }

export function PartnerStateTag({ state }: { state: PartnerState }) {
  const own = usePartnerText()
  return <StateTag mood={moods[state]} word={own(`states.${state}`)} />
}
