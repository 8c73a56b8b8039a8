import { Card, Flex } from 'antd'
import { useText } from '../../texts/use-text.ts'
import { InvoiceRound } from '../applications/cards/invoice-round.tsx'
import type { Guarantee } from './guarantee-types.ts'

export function InvoicesCard({ invoices }: { invoices: NonNullable<Guarantee['invoices']> }) {
  const text = useText()
  return (
    <Card title={text('applications.invoice.title')}>
      <Flex vertical gap={16}>
        {invoices.toReversed().map((invoice) => (
          <InvoiceRound key={invoice.round} invoice={invoice} />
        ))}
      </Flex>
    </Card>
  )
}
