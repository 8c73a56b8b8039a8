import { useCallWord } from '@openbaohan/ui/messages/call-word.ts'
import { OutcomeTag } from '@openbaohan/ui/messages/outcome-tag.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { type ApplicationState, applicationStates } from '../../../src/domain/application/application-state.ts'
import { type DemandState, demandStates } from '../../../src/domain/demand/demand-state.ts'
import { type LotState, lotStates } from '../../../src/domain/lot/lot-state.ts'
import type { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { moodOf } from '../applications/cards/state-look.ts'
import { DemandTag } from '../demands/demand-tag.tsx'
import { useLotStateTag } from '../openings/lot-state-tag.tsx'

type Row = Awaited<ReturnType<typeof client.home.listFigure>>['rows'][number]

const isLotState = (state: string): state is LotState => lotStates.some((one) => one === state)
const isDemandState = (state: string): state is DemandState => demandStates.some((one) => one === state)
const isApplicationState = (state: string): state is ApplicationState => applicationStates.some((one) => one === state)

export function FigureRowName({ row: { kind, name, ordinal } }: { row: Row }) {
  const text = useText()
  const callWord = useCallWord()
  if (kind === 'message') return callWord(name)
  return kind === 'demand' ? `${name} · ${text('agency.demands.page', { ordinal: ordinal ?? 1 })}` : name
}

/** In the words of its kind. */
export function FigureRowState({ row: { kind, state } }: { row: Row }) {
  const text = useText()
  const lotStateTag = useLotStateTag()
  if (kind === 'lot' && isLotState(state)) return lotStateTag(state)
  if (kind === 'demand' && isDemandState(state)) return <DemandTag state={state} />
  if (kind === 'message') return <OutcomeTag outcome={state} />
  if (kind !== 'partner' && isApplicationState(state))
    return <StateTag mood={moodOf[state]} word={text(`applications.states.${state}`)} />
  return null
}
