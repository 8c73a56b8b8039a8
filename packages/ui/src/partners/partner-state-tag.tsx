import { useUiText } from '../i18n/use-text.ts'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import type { PartnerState } from './partner-api.ts'

const moods: Record<PartnerState, Mood> = { active: 'good', 'run-off': 'attention', suspended: 'ended' }

export function PartnerStateTag({ state }: { state: PartnerState }) {
  const text = useUiText()
  return <StateTag mood={moods[state]} word={text(`partners.states.${state}`)} />
}
