import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import type { BankEntryView } from '../../../src/procedures/bank-entries/contract.ts'
import { client } from '../../api.ts'
import { useBankEntryText } from './use-bank-entry-text.ts'

type BankEntryExportProps = { name: string; wanted: Parameters<typeof client.bankEntries.list>[0] }

/** All entries of a tab. */
export function BankEntryExport({ name, wanted }: BankEntryExportProps) {
  const text = useBankEntryText()
  return (
    <ExportButton<BankEntryView>
      name={`${text('title')} ${name}`}
      read={(next) =>
        client.bankEntries.list({ ...wanted, limit: 200, ...(next === undefined ? {} : { after: next }) })
      }
      head={[
        text('file.fields.bookedOn'),
        text('file.fields.reference'),
        text('file.fields.account'),
        text('file.fields.direction'),
        text('file.fields.amount'),
        text('file.fields.partyName'),
        text('file.fields.partyAccount'),
        text('file.fields.remittance'),
      ]}
      cells={(row) => [
        row.bookedOn,
        row.reference,
        row.account,
        text(`directions.${row.direction}`),
        row.amount,
        row.partyName ?? '',
        row.partyAccount ?? '',
        row.remittance ?? '',
      ]}
    />
  )
}
