import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import type { InboxRow } from '../../../src/procedures/inbox/contract.ts'
import { useText } from '../../texts/use-text.ts'

/** On a row of a list: it was submitted, waits for a second person, and who submitted it. */
export function WaitsTag({ waits }: Pick<InboxRow, 'waits'>) {
  const text = useText()
  if (waits === undefined) return null
  return <StateTag mood="attention" wraps word={text('approvals.waiting.by', { name: waits.name })} />
}
