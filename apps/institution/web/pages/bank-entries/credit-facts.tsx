import { Card, Flex } from 'antd'
import type { BankEntryView } from '../../../src/procedures/bank-entries/contract.ts'
import { Booked, EntryAmount, EntryParty, EntryTransfer, Rest } from './entry-cells.tsx'

/** The credit that is decided on, as the bank states it. */
export function CreditFacts({ entry }: { entry: BankEntryView }) {
  return (
    <Card size="small" style={{ marginBottom: 16 }}>
      <Flex wrap gap={16} justify="space-between">
        <EntryParty entry={entry} />
        <EntryTransfer entry={entry} />
        <EntryAmount entry={entry} />
        <Booked entry={entry} />
        <Rest entry={entry} />
      </Flex>
    </Card>
  )
}
