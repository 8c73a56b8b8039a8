import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { useBracketed } from '@openbaohan/ui/i18n/use-bracketed.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { demandTurn } from '../../../src/domain/demand/stated-alone.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useRecordText } from './use-record-text.ts'

type Row = Awaited<ReturnType<typeof client.lotDemands.list>>['rows'][number]

/** Own demands as the list is filtered, as a file. */
export function DemandExport({ wanted }: { wanted: Parameters<typeof client.lotDemands.list>[0] }) {
  const text = useText()
  const record = useRecordText()
  const whoWord = useWhoWord()
  const bracketed = useBracketed()
  const inYuan = (word: string) => bracketed(word, text('centre.sheet.yuan'))
  return (
    <ExportButton<Row>
      name={text('agency.demands.title')}
      read={(next) => client.lotDemands.list({ ...wanted, limit: 200, ...(next === undefined ? {} : { after: next }) })}
      head={[
        text('agency.guarantee.applicant'),
        text('agency.guarantee.lot'),
        text('agency.guarantee.number'),
        text('agency.guarantee.state'),
        inYuan(text('agency.demands.amount')),
        inYuan(text('agency.demands.paid')),
        inYuan(record('openAmount')),
        record('turn'),
        text('agency.demands.statedAlone'),
        text('agency.demands.created'),
        text('agency.demands.createdBy'),
      ]}
      cells={(row) => [
        row.applicantName,
        row.lotName,
        row.guaranteeNumber,
        text(`agency.demands.states.${row.state}`),
        row.amount,
        row.paid,
        row.open,
        record(`turns.${demandTurn(row)}`),
        row.statedAlone ? text('agency.demands.statedAlone') : '',
        formatTime(row.createdAt),
        whoWord(row.createdBy),
      ]}
    />
  )
}
