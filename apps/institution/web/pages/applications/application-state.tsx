import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex } from 'antd'
import type { ApplicationState as State } from '../../../src/domain/application/application-state.ts'
import type { Queue } from '../../../src/domain/waiting.ts'
import { useText } from '../../texts/use-text.ts'
import { moodOf, moodOfQueue } from './state-words.ts'

/** What a person must do where someone must, else the state; both where one does not say the other. */
export function ApplicationState({ state, queue }: { state: State; queue: Queue | undefined }) {
  const text = useText()
  const shown = <StateTag mood={moodOf[state]} word={text(`applications.states.${state}`)} />
  if (queue === undefined) return shown
  const waiting = <StateTag mood={moodOfQueue[queue]} word={text(`applications.queues.${queue}`)} />
  if (queue !== 'undelivered' && queue !== 'refund') return waiting
  return (
    <Flex wrap gap={4}>
      {waiting}
      {shown}
    </Flex>
  )
}
