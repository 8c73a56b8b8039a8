import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex } from 'antd'
import { useText } from '../../texts/use-text.ts'
import { type Shown, stateSigns } from './state-signs.ts'

/** As `stateSigns` states it. */
export function ApplicationState(shown: Shown) {
  const text = useText()
  return (
    <Flex wrap gap={4}>
      {stateSigns(shown, text).map(({ mood, word }) => (
        <StateTag key={word} mood={mood} word={word} />
      ))}
    </Flex>
  )
}
