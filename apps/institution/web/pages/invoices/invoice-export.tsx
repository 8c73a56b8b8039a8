import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import type { InvoiceRow } from '../../../src/procedures/invoices/console-contract.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

/** The invoices as they are filtered. */
export function InvoiceExport({ wanted }: { wanted: Parameters<typeof client.invoiceConsole.list>[0] }) {
  const text = useText()
  return (
    <ExportButton<InvoiceRow>
      name={text('invoices.title')}
      read={(next) =>
        client.invoiceConsole.list({ ...wanted, limit: 200, ...(next === undefined ? {} : { after: next }) })
      }
      head={[
        text('invoices.state'),
        text('invoices.applicant'),
        text('applications.applicantCode'),
        text('applications.guaranteeNumber'),
        text('invoices.amount'),
        text('invoices.type'),
        text('invoices.requestedAt'),
        text('invoices.numberCell'),
        text('invoices.why'),
      ]}
      cells={(row) => [
        text(`invoices.states.${row.state}`),
        row.applicantName,
        row.applicantCode,
        row.guaranteeNumber ?? '',
        row.amount,
        text(`invoices.types.${row.invoiceType}`),
        formatTime(row.requestedAt, 'second'),
        row.invoiceNumber ?? '',
        row.reason ?? '',
      ]}
    />
  )
}
