import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex } from 'antd'
import type { Queue } from '../../../src/domain/waiting.ts'
import type { InboxRow } from '../../../src/procedures/inbox/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { moodOf, moodOfQueue } from './state-words.ts'

type ApplicationStateProps = Pick<InboxRow, 'state' | 'lapsed' | 'demand'> & { queue?: Queue | undefined }

/** What a person must do where someone must, else the state; both where neither shows the other. */
export function ApplicationState({ demand, state, lapsed, queue }: ApplicationStateProps) {
  const of = { state, lapsed, queue }
  const text = useText()
  if (demand === undefined) return <Turn {...of} />
  return (
    <Flex wrap gap={4}>
      <Turn {...of} />
      <StateTag mood={demand === 'open' ? 'attention' : 'ended'} word={text(`applications.demand.${demand}`)} />
    </Flex>
  )
}

function Turn({ state, lapsed, queue }: Omit<ApplicationStateProps, 'demand'>) {
  const text = useText()
  const shown = (
    <StateTag mood={moodOf[state]} word={text(`applications.states.${lapsed === true ? 'lapsed' : state}`)} />
  )
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
