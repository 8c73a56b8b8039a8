import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import type { LotState } from '../../../src/domain/lot/lot-state.ts'
import { useText } from '../../texts/use-text.ts'

const moods: Record<LotState, Mood> = {
  announced: 'waiting',
  suspended: 'attention',
  opening: 'running',
  opened: 'good',
  aborted: 'ended',
  terminated: 'ended',
}

/** A lot's state as a tag, in the words of people. */
export function useLotStateTag(): (state: LotState) => React.ReactNode {
  const text = useText()
  return (state) => <StateTag mood={moods[state]} word={text(`centre.lotStates.${state}`)} />
}
