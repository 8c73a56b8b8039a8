import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import type { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

type Row = Awaited<ReturnType<typeof client.agencyLots.list>>['rows'][number]

const fields = [
  ...(['number', 'name', 'beneficiaryName', 'beneficiaryCode', 'agency', 'amount', 'estimate', 'kind'] as const),
  ...(['opensAt', 'applicationsFrom', 'bidValidityDays', 'extraDays', 'forbidsExtraDays'] as const),
  ...(['projectNumber', 'projectName', 'beneficiaryAddress'] as const),
] as const

/** For a spreadsheet: all that was registered, under the heads and in the form that the import of lots takes. */
export function useLotCells() {
  const text = useText()
  const isChinese = useLanguage() === 'zh'
  const time = (at: number | undefined) => (at === undefined ? '' : formatTime(at))
  const kindOf = ({ kind }: Row) => (isChinese ? text(`agency.form.${kind}`) : kind)
  const forbids = ({ forbidsExtraDays }: Row) => (forbidsExtraDays ? text('agency.form.yes') : '')
  return {
    head: [
      ...fields.map((field) => text(`agency.import.fields.${field}`)),
      text('agency.lot.openedAt'),
      text('agency.lots.state'),
    ],
    cells: (row: Row) => [
      ...[row.number, row.name, row.beneficiaryName, row.beneficiaryCode ?? '', row.agency ?? ''],
      ...[row.amount, row.estimate ?? '', kindOf(row), time(row.opensAt), time(row.applicationsFrom)],
      ...[String(row.bidValidityDays), String(row.extraDays), forbids(row)],
      ...[row.projectNumber ?? '', row.projectName ?? '', row.beneficiaryAddress ?? ''],
      ...[time(row.openedAt), text(`centre.lotStates.${row.state}`)],
    ],
  }
}
