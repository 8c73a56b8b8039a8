import { saveCsv } from '@openbaohan/ui/export/save-csv.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { LotField } from '../../../src/domain/lot/lot-correction.ts'
import { type client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useFieldValue } from '../corrections/lot-changes.tsx'
import { useEarlyFacts } from '../corrections/use-early-facts.ts'
import { useEarlyText } from '../corrections/use-early-text.ts'
import { GuaranteeLink } from '../guarantees/guarantee-link.tsx'
import { SheetPaper } from './sheet-paper.tsx'

type Sheet = Awaited<ReturnType<typeof client.centre.restoreSheet>>
type Row = Sheet['rows'][number]

/** 还原对照单: ciphertext, key and what it opens to, for when an institution is down. */
export function Component() {
  const { number = '' } = useParams()
  const sheet = useQuery(query.centre.restoreSheet.queryOptions({ input: { number } }))
  return <Loaded query={sheet}>{(read) => <RestoreSheet sheet={read} />}</Loaded>
}

function RestoreSheet({ sheet }: { sheet: Sheet }) {
  const text = useText()
  const early = useEarlyFacts()(sheet.early)
  const agreement = (row: Row) => text(row.agrees ? 'centre.sheet.agrees' : 'centre.sheet.differs')
  const save = () =>
    saveCsv(
      `${sheet.lot.lotNumber}-${text('centre.restoreSheet')}`,
      [
        text('centre.columns.applicant'),
        text('centre.columns.guarantee'),
        text('centre.sheet.ciphertext'),
        text('centre.sheet.key'),
        text('centre.sheet.opensTo'),
        text('centre.sheet.agrees'),
        text('centre.sheet.commitment'),
        ...early.map(([word]) => word),
      ],
      sheet.rows.map((row) => [
        row.applicantName,
        row.guaranteeNumber ?? '',
        row.sealedText.lotNumber,
        row.key,
        `${row.restoredText.lotNumber} ${row.restoredText.lotName}`,
        agreement(row),
        row.commitment,
        ...early.map(([, value]) => value),
      ]),
    )
  return (
    <SheetPaper
      title={text('centre.restoreSheet')}
      purpose={text('centre.sheet.restorePurpose')}
      sign={text('centre.sheet.restoreSign')}
      head={sheet}
      onCsv={save}
    >
      {sheet.rows.length === 0 ? <p role="status">{text('centre.noneInForce')}</p> : null}
      {sheet.rows.map((row) => (
        <Restored key={row.number} row={row} agreement={agreement(row)} />
      ))}
    </SheetPaper>
  )
}

const fields = ['lotNumber', 'lotName', 'beneficiaryName', 'beneficiaryCode'] as const
/** What of the sealed text is which field of the lot; its number never changes. */
const lotFieldOf: Readonly<Record<(typeof fields)[number], LotField | undefined>> = {
  lotNumber: undefined,
  lotName: 'name',
  beneficiaryName: 'beneficiaryName',
  beneficiaryCode: 'beneficiaryCode',
}
const correctedOf = ({ corrected }: Row, field: LotField | undefined) =>
  corrected.find((change) => change.field === field)?.to

/** Field by field: what the sealed guarantee holds, and what the key makes of it. */
function Restored({ row, agreement }: { row: Row; agreement: string }) {
  const text = useText()
  const own = useEarlyText()
  const showValue = useFieldValue()
  return (
    <section className="whole">
      <h2>
        {row.applicantName} · <GuaranteeLink row={row} /> · {agreement}
      </h2>
      <dl className="proof">
        <dt>{text('centre.sheet.application')}</dt>
        <dd className="digest">{row.number}</dd>
        <dt>{text('centre.sheet.key')}</dt>
        <dd className="digest">{row.key}</dd>
        <dt>{text('centre.sheet.commitment')}</dt>
        <dd className="digest">{row.commitment}</dd>
        <dt>{text('centre.sheet.sealed')}</dt>
        <dd className="digest">{row.sealed?.sm3 ?? '—'}</dd>
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('centre.sheet.field')}</th>
            <th scope="col">{text('centre.sheet.ciphertext')}</th>
            <th scope="col">{text('centre.sheet.opensTo')}</th>
            {row.corrected.length === 0 ? null : <th scope="col">{own('sheetColumn')}</th>}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <td>{text(`centre.sheet.fields.${field}`)}</td>
              <td className="digest">{row.sealedText[field] ?? '—'}</td>
              <td>{row.restoredText[field] ?? '—'}</td>
              {row.corrected.length === 0 ? null : <td>{correctedOf(row, lotFieldOf[field]) ?? '—'}</td>}
            </tr>
          ))}
          {row.corrected
            .filter(({ field }) => !Object.values(lotFieldOf).includes(field))
            .map(({ field, from, to }) => (
              <tr key={field}>
                <td>{text(`corrections.fields.${field}`)}</td>
                <td>—</td>
                <td>{showValue(field, from)}</td>
                <td>{showValue(field, to)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}
