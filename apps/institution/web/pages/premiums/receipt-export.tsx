import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import type { ReceiptView } from '../../../src/procedures/inbox/contract.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

type ReceiptExportProps = { name: string; wanted: Parameters<typeof client.premiums.list>[0] }

/** All payments of a tab. */
export function ReceiptExport({ name, wanted }: ReceiptExportProps) {
  const text = useText()
  return (
    <ExportButton<ReceiptView>
      name={`${text('premiums.title')} ${name}`}
      read={(next) => client.premiums.list({ ...wanted, limit: 200, ...(next === undefined ? {} : { after: next }) })}
      head={[
        text('applications.number'),
        text('applications.applicant'),
        text('applications.fields.payerName'),
        text('applications.fields.payerAccount'),
        text('premiums.amount'),
        text('premiums.payerResult'),
        text('premiums.at'),
        text('premiums.reference'),
      ]}
      cells={(row) => [
        row.number,
        row.applicantName,
        row.payerName,
        row.payerAccount,
        row.amount,
        text(`applications.money.payerResults.${row.result}`),
        formatTime(row.at, 'second'),
        row.reference ?? row.bankReference ?? '',
      ]}
    />
  )
}
