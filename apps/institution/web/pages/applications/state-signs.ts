import type { Mood } from '@openbaohan/ui/show/state-tag.tsx'
import type { Queue } from '../../../src/domain/waiting.ts'
import type { InboxRow } from '../../../src/procedures/inbox/contract.ts'
import type { useText } from '../../texts/use-text.ts'
import { moodOf, moodOfQueue } from './state-words.ts'

export type Shown = Pick<InboxRow, 'state' | 'lapsed' | 'demand' | 'undeliveredTries'> & { queue?: Queue | undefined }
type Sign = { mood: Mood; word: string }

/** Signed, but not with the platform: never shown as if it had arrived. */
const signedStates: ReadonlySet<InboxRow['state']> = new Set(['issued', 'restored'])

type Text = ReturnType<typeof useText>

/** What a person must do where someone must, else the state; both where neither shows the other. For lists and exports. */
export function stateSigns(shown: Shown, text: Text): Sign[] {
  const { demand } = shown
  if (demand === undefined) return turnOf(shown, text)
  const mood = demand === 'open' ? 'attention' : 'ended'
  return [...turnOf(shown, text), { mood, word: text(`applications.demand.${demand}`) }]
}

function turnOf({ state, lapsed, queue, undeliveredTries: tries }: Shown, text: Text): Sign[] {
  const isBlocked = queue === 'undelivered'
  if (tries !== undefined && signedStates.has(state))
    return [{ mood: isBlocked ? 'bad' : 'attention', word: text('applications.signedUndelivered', { tries }) }]
  const signs: Sign[] = []
  if (queue !== undefined) signs.push({ mood: moodOfQueue[queue], word: text(`applications.queues.${queue}`) })
  if (queue === undefined || isBlocked || queue === 'refund')
    signs.push({ mood: moodOf[state], word: text(`applications.states.${lapsed === true ? 'lapsed' : state}`) })
  if (tries !== undefined && !isBlocked)
    signs.push({ mood: 'attention', word: text('applications.noticeUndelivered', { tries }) })
  return signs
}
