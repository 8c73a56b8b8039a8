import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { ConfirmAction } from '../../action/confirm-action.tsx'
import { readProblem, sentenceOf } from '../../client/read-problem.ts'
import { useLanguage, useUiText } from '../../i18n/use-text.ts'
import { CodeText } from '../../show/code-text.tsx'
import { oneLanguage } from '../../show/one-language.ts'
import type { BlockedLane } from '../message-api.ts'
import { useMessageText } from '../use-message-text.ts'

type Answer = { lane: BlockedLane; error?: unknown }
type ResendSelectedProps = {
  selected: readonly BlockedLane[]
  onSelectAll(): void
  /** One lane, with the right that one takes. */
  resend(lane: BlockedLane): Promise<unknown>
  /** When all were tried. */
  onDone(): Promise<unknown>
}

/** Resends what is selected one after the other, and states of each whether it was sent again, or why not. */
export function ResendSelected({ selected, onSelectAll, resend, onDone }: ResendSelectedProps) {
  const words = useMessageText()
  const [answers, setAnswers] = useState<readonly Answer[]>([])
  const reasonOf = useReason()
  const run = async () => {
    const tried: Answer[] = []
    for (const lane of selected) {
      try {
        await resend(lane)
        tried.push({ lane })
      } catch (error) {
        tried.push({ lane, error })
      }
    }
    setAnswers(tried)
    await onDone()
  }
  const sent = answers.filter((answer) => !('error' in answer)).length
  return (
    <Flex vertical gap={12} align="flex-start">
      <Flex gap={8} wrap>
        <Button onClick={onSelectAll}>{words('blocked.selectAll')}</Button>
        <ConfirmAction
          action={words('blocked.resendSelected', { count: selected.length })}
          consequence={words('blocked.resendWhat')}
          disabled={selected.length === 0}
          onConfirm={run}
        />
      </Flex>
      {answers.length === 0 ? null : (
        <Alert
          showIcon
          role="status"
          style={{ width: '100%' }}
          type={sent === answers.length ? 'success' : 'warning'}
          closable={{ onClose: () => setAnswers([]) }}
          title={words('blocked.resentOf', { sent, count: answers.length })}
          description={
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {answers.map(({ lane: { partner, key }, ...answer }) => (
                <li key={`${partner} ${key}`}>
                  <CodeText value={key} keep={8} />{' '}
                  {'error' in answer ? reasonOf(answer.error) : words('blocked.resent')}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </Flex>
  )
}

function useReason() {
  const words = useMessageText()
  const ui = useUiText()
  const language = useLanguage()
  return (error: unknown) => {
    const problem = readProblem(error)
    const { kind, cause } = problem
    if (kind === 'notFound') return words('blocked.noLonger')
    const sentence = sentenceOf(problem)
    if (kind === 'refused' && cause !== undefined) return cause[language]
    return sentence === undefined
      ? ui(`${kind === 'refused' ? 'failed' : kind}.title`)
      : oneLanguage(sentence, language)
  }
}
