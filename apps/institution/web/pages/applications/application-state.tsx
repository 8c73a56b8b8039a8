import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex } from 'antd'
import type { InboxRow } from '../../../src/procedures/inbox/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { type Shown, stateSigns } from './state-signs.ts'

/** As `stateSigns` states it, and who has taken it. */
export function ApplicationState({ assignee, ...shown }: Shown & Pick<InboxRow, 'assignee'>) {
  const text = useText()
  return (
    <Flex wrap gap={4}>
      {stateSigns(shown, text).map(({ mood, word }) => (
        <StateTag key={word} mood={mood} word={word} />
      ))}
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
