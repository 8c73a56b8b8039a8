import { findLineProblem, withCodes } from '@openbaohan/protocol/values/readable-line.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex } from 'antd'
import { useRegisterText } from './use-register-text.ts'

/** A text of the register; of one that was stored before the rule, what cannot be seen by its code. */
export function EntryText({ value }: { value: string }) {
  const own = useRegisterText()
  if (findLineProblem(value) === undefined) return <span>{value}</span>
  return (
    <Flex vertical gap={4} align="flex-start" style={{ whiteSpace: 'normal' }}>
      <span style={{ overflowWrap: 'anywhere' }}>{withCodes(value)}</span>
      <StateTag mood="bad" word={own('unreadable')} />
    </Flex>
  )
}
