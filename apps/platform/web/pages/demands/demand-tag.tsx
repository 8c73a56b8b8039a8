import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import type { DemandState } from '../../../src/domain/demand/demand-state.ts'
import { useText } from '../../texts/use-text.ts'

const moods: Record<DemandState, Mood> = {
  drafted: 'attention',
  sealed: 'running',
  sent: 'attention',
  taken: 'running',
  unconfirmed: 'attention',
  discrepant: 'bad',
  'partly-paid': 'running',
  paid: 'good',
  refused: 'bad',
  cancelled: 'ended',
  extended: 'ended',
}

export function DemandTag({ state }: { state: DemandState }) {
  const text = useText()
  return <StateTag mood={moods[state]} word={text(`agency.demands.states.${state}`)} />
}
