import { isSendablePhone } from '@openbaohan/protocol/values/phone.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex } from 'antd'
import { useRegisterText } from './use-register-text.ts'

/** A phone of the register; one that was stored before the rule is named, as no application can carry it. */
export function EntryPhone({ value }: { value: string }) {
  const own = useRegisterText()
  if (isSendablePhone(value)) return <a href={`tel:${value}`}>{value}</a>
  return (
    <Flex vertical gap={4} align="flex-start" style={{ whiteSpace: 'normal' }}>
      <span style={{ overflowWrap: 'anywhere' }}>{value}</span>
      <StateTag mood="bad" word={own('phoneUnsendable')} />
    </Flex>
  )
}
