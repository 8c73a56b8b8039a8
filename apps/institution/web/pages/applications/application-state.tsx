import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex } from 'antd'
import type { Queue } from '../../../src/domain/waiting.ts'
import type { InboxRow } from '../../../src/procedures/inbox/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { moodOf, moodOfQueue } from './state-words.ts'

type ApplicationStateProps = Pick<InboxRow, 'state' | 'lapsed' | 'demand' | 'undeliveredTries' | 'assignee'> & {
  queue?: Queue | undefined
}

/** What a person must do where someone must, else the state; both where neither shows the other. */
export function ApplicationState({ demand, assignee, ...of }: ApplicationStateProps) {
  const text = useText()
  if (demand === undefined && assignee === undefined) return <Turn {...of} />
  return (
    <Flex wrap gap={4}>
      <Turn {...of} />
      {demand === undefined ? null : (
        <StateTag mood={demand === 'open' ? 'attention' : 'ended'} word={text(`applications.demand.${demand}`)} />
      )}
      {assignee === undefined ? null : (
        <StateTag
          mood="running"
          word={
            assignee.isMe
              ? text('applications.assigned.me')
              : text('applications.assigned.other', { name: assignee.name })
          }
        />
      )}
    </Flex>
  )
}

/** Signed, but not with the platform: never shown as if it had arrived. */
const signedStates: ReadonlySet<InboxRow['state']> = new Set(['issued', 'restored'])

function Turn({ state, lapsed, queue, undeliveredTries: tries }: Omit<ApplicationStateProps, 'demand' | 'assignee'>) {
  const text = useText()
  const isBlocked = queue === 'undelivered'
  if (tries !== undefined && signedStates.has(state))
    return <StateTag mood={isBlocked ? 'bad' : 'attention'} word={text('applications.signedUndelivered', { tries })} />
  const shown = (
    <StateTag mood={moodOf[state]} word={text(`applications.states.${lapsed === true ? 'lapsed' : state}`)} />
  )
  const notice =
    tries === undefined || isBlocked ? null : (
      <StateTag mood="attention" word={text('applications.noticeUndelivered', { tries })} />
    )
  const waiting =
    queue === undefined ? null : <StateTag mood={moodOfQueue[queue]} word={text(`applications.queues.${queue}`)} />
  const showsState = queue === undefined || isBlocked || queue === 'refund'
  return (
    <Flex wrap gap={4}>
      {waiting}
      {showsState ? shown : null}
      {notice}
    </Flex>
  )
}
