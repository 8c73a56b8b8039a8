import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import type { ReadPage } from '@openbaohan/ui/export/read-pages.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import type { GuaranteeRow } from '../../../src/procedures/reports/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { useReportText } from './use-report-text.ts'

const names = [
  'guarantee',
  'applicant',
  'beneficiary',
  'state',
  'amount',
  'remainder',
  'issuedAt',
  'lastDay',
  'platform',
] as const

/** A whole list of guarantees. */
export function GuaranteeExport({ name, read }: { name: string; read: ReadPage<GuaranteeRow> }) {
  const text = useText()
  const own = useReportText()
  return (
    <ExportButton<GuaranteeRow>
      name={name}
      read={read}
      head={names.map((column) => own(`list.${column}`))}
      cells={(row) => [
        row.guaranteeNumber,
        row.applicantName,
        row.beneficiaryName ?? '',
        text(`applications.states.${row.state}`),
        row.amount,
        row.remainder,
        row.issuedAt === undefined ? '' : formatTime(row.issuedAt, 'second'),
        row.lastDay ?? '',
        row.partnerName,
      ]}
    />
  )
}
