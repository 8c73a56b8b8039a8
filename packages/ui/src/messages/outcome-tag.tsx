import { type Mood, StateTag } from '../show/state-tag.tsx'
import { messageConsoleChinese } from './texts.zh.ts'
import { useMessageText } from './use-message-text.ts'

const moods: Readonly<Record<string, Mood>> = { accepted: 'good', unclear: 'attention', unsent: 'attention' }

type Known = keyof typeof messageConsoleChinese.outcome
const isKnown = (outcome: string): outcome is Known => Object.hasOwn(messageConsoleChinese.outcome, outcome)

/** The outcome of an attempt, or the step that failed. */
export function OutcomeTag({ outcome }: { outcome: string }) {
  const word = useOutcomeWord()
  return <StateTag mood={moods[outcome] ?? 'bad'} word={word(outcome)} />
}

export function useOutcomeWord(): (outcome: string) => string {
  const words = useMessageText()
  return (outcome) => (isKnown(outcome) ? words(`outcome.${outcome}`) : outcome)
}
