import { Flex, Typography } from 'antd'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { messageConsoleChinese } from './texts.zh.ts'
import { useMessageText } from './use-message-text.ts'

const moods: Readonly<Record<string, Mood>> = { accepted: 'good', unclear: 'attention', unsent: 'attention' }

type Known = keyof typeof messageConsoleChinese.outcome
const isKnown = (outcome: string): outcome is Known => Object.hasOwn(messageConsoleChinese.outcome, outcome)

/** The outcome of an attempt, or the step that failed, with the code that we answered. */
export function OutcomeTag({ outcome, code }: { outcome: string; code?: string | undefined }) {
  const word = useOutcomeWord()
  const tag = <StateTag mood={moods[outcome] ?? 'bad'} word={word(outcome)} />
  if (code === undefined) return tag
  return (
    <Flex vertical align="flex-start">
      {tag}
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {code}
      </Typography.Text>
    </Flex>
  )
}

export function useOutcomeWord(): (outcome: string) => string {
  const words = useMessageText()
  return (outcome) => (isKnown(outcome) ? words(`outcome.${outcome}`) : outcome)
}
