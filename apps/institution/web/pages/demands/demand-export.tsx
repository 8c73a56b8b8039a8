import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import type { DemandRowView } from '../../../src/procedures/demands/console-contract.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useCorrectionWord } from './demand-tag.tsx'

const names = [
  'guarantee',
  'number',
  'applicant',
  'beneficiary',
  'state',
  'amount',
  'paid',
  'unpaid',
  'presentedAt',
  'payBy',
  'partner',
] as const

/** The demands as they are filtered. */
export function DemandExport({ filters }: { filters: Parameters<typeof client.demandConsole.list>[0] }) {
  const text = useText()
  const semicolon = useSemicolon()
  const correctionWord = useCorrectionWord()
  return (
    <ExportButton<DemandRowView>
      name={text('demands.title')}
      read={(next) =>
        client.demandConsole.list({ ...filters, limit: 100, ...(next === undefined ? {} : { after: next }) })
      }
      head={[...names.map((name) => text(`demands.columns.${name}`)), text('demands.documents.kinds.legal-opinion')]}
      cells={(row) => [
        row.guaranteeNumber,
        row.number,
        row.applicantName,
        row.beneficiaryName ?? '',
        text(`demands.states.${row.state}`),
        row.amount ?? '',
        row.paid,
        row.unpaid ?? '',
        formatTime(row.presentedAt, 'second'),
        row.correction?.isClockStopped === true ? correctionWord(row.correction) : formatTime(row.payBy - 1, 'second'),
        row.partnerName,
        row.legalOpinions.join(semicolon),
      ]}
    />
  )
}
