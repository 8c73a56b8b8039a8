import { percentOf } from '@openbaohan/protocol/values/percent-of.ts'
import { saveCsv } from '@openbaohan/ui/export/save-csv.ts'
import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { formatTime, formatYuan } from '@openbaohan/ui/show/format.ts'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { paidFromBasicAccount } from '../../../src/domain/application/paid-from-basic-account.ts'
import { type client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useFieldValue } from '../corrections/lot-changes.tsx'
import { useEarlyFacts } from '../corrections/use-early-facts.ts'
import { useEarlyText } from '../corrections/use-early-text.ts'
import { GuaranteeLink } from '../guarantees/guarantee-link.tsx'
import { rowsByBidder } from './rows-by-bidder.ts'
import { SheetPaper } from './sheet-paper.tsx'

type Sheet = Awaited<ReturnType<typeof client.centre.checkSheet>>
type Row = Sheet['rows'][number]

/** 核验表: what the evaluation committee has before it. */
export function Component() {
  const { number = '' } = useParams()
  const sheet = useQuery(query.centre.checkSheet.queryOptions({ input: { number } }))
  return <Loaded query={sheet}>{(read) => <CheckSheet sheet={read} />}</Loaded>
}

function CheckSheet({ sheet }: { sheet: Sheet }) {
  const text = useText()
  const own = useEarlyText()
  const semicolon = useSemicolon()
  const bilingual = useBilingual()
  const showValue = useFieldValue()
  const early = useEarlyFacts()(sheet.early)
  const findingsOf = (row: Row) => [
    ...row.corrected.map(({ field, from, to }) =>
      own('sheet', {
        field: text(`corrections.fields.${field}`),
        from: showValue(field, from),
        to: showValue(field, to),
      }),
    ),
    ...(row.amountFits || row.corrected.some(({ field }) => field === 'amount')
      ? []
      : [text('centre.sheet.amountDiffers')]),
    ...row.findings.filter(({ severity }) => severity !== 'ok').map(bilingual),
  ]
  const save = () =>
    saveCsv(
      `${sheet.lot.lotNumber}-${text('centre.checkSheet')}`,
      [
        text('agency.record.order'),
        text('centre.columns.applicant'),
        text('agency.record.code'),
        text('agency.record.guarantees'),
        text('centre.sheet.amountInYuan'),
        text('centre.columns.institution'),
        text('centre.columns.guarantee'),
        text('guarantees.issued'),
        text('guarantees.rate'),
        text('centre.sheet.basicAccount'),
        text('centre.sheet.conclusion'),
        text('centre.sheet.findings'),
        text('centre.sheet.sealed'),
        text('centre.sheet.plain'),
        ...early.map(([word]) => word),
      ],
      rowsByBidder(
        sheet.rows.map((row) => ({
          ...{ applicantName: row.applicantName, applicantCode: row.applicantCode, amount: row.amount },
          texts: [
            institutionOf(row),
            row.guaranteeNumber ?? '',
            row.issuedAt === undefined ? '' : formatTime(row.issuedAt, 'second'),
            row.rate === undefined ? '' : percentOf(row.rate),
            text(`centre.sheet.paidFrom.${paidFromBasicAccount(row.findings)}`),
            text(`centre.sheet.${row.conclusion}`),
            findingsOf(row).join(semicolon),
            row.sealed?.sm3 ?? '',
            row.plain?.sm3 ?? '',
          ],
        })),
        ' | ',
      ).map(({ applicantName, applicantCode, guarantees, amount, texts }, index) => [
        ...[index + 1, applicantName, applicantCode, guarantees, amount],
        ...texts,
        ...early.map(([, value]) => value),
      ]),
    )
  return (
    <SheetPaper
      title={text('centre.checkSheet')}
      purpose={text('centre.sheet.checkPurpose')}
      sign={text('centre.sheet.checkSign')}
      head={sheet}
      onCsv={save}
    >
      {sheet.rows.length === 0 ? <p role="status">{text('centre.noneInForce')}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard */}
      <section className="scrolls" tabIndex={0} aria-label={text('centre.checkSheet')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text('agency.record.order')}</th>
              <th scope="col">{text('centre.columns.applicant')}</th>
              <th scope="col">{text('centre.columns.institution')}</th>
              <th scope="col">{text('centre.columns.guarantee')}</th>
              <th scope="col">{text('centre.sheet.amount')}</th>
              <th scope="col">{text('centre.sheet.basicAccount')}</th>
              <th scope="col">{text('centre.sheet.conclusion')}</th>
              <th scope="col">{text('centre.sheet.findings')}</th>
              <th scope="col" className="by-hand">
                {text('centre.sheet.committee')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((row, index) => (
              <tr key={row.number}>
                <td data-word={text('agency.record.order')} className="tight">
                  {index + 1}
                </td>
                <td data-word={text('centre.columns.applicant')}>
                  {row.applicantName}
                  <div className="digest tight">{row.applicantCode}</div>
                </td>
                <td data-word={text('centre.columns.institution')}>
                  {institutionOf(row)}
                  {row.issuedAt === undefined ? null : (
                    <div>{`${text('guarantees.issued')} ${formatTime(row.issuedAt, 'second')}`}</div>
                  )}
                  {row.rate === undefined ? null : <div>{`${text('guarantees.rate')} ${percentOf(row.rate)}`}</div>}
                </td>
                <td data-word={text('centre.columns.guarantee')}>
                  <GuaranteeLink row={row} />
                </td>
                <td data-word={text('centre.sheet.amount')} className="figure">
                  {formatYuan(row.amount)}
                </td>
                <td data-word={text('centre.sheet.basicAccount')} className="tight">
                  {text(`centre.sheet.paidFrom.${paidFromBasicAccount(row.findings)}`)}
                </td>
                <td data-word={text('centre.sheet.conclusion')} className="tight conclusion">
                  <strong>{text(`centre.sheet.${row.conclusion}`)}</strong>
                </td>
                <td data-word={text('centre.sheet.findings')}>
                  {findingsOf(row).length === 0
                    ? '—'
                    : findingsOf(row).map((finding) => <div key={finding}>{finding}</div>)}
                </td>
                {/* filled in by hand on the printed sheet */}
                <td data-word={text('centre.sheet.committee')} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {sheet.rows.length === 0 ? null : <Digests rows={sheet.rows} />}
    </SheetPaper>
  )
}

/** Below the conclusions, where two long digests make no row of them higher. */
function Digests({ rows }: { rows: readonly Row[] }) {
  const text = useText()
  return (
    <section className="whole digests">
      <h2>{text('centre.sheet.digests')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('agency.record.order')}</th>
            <th scope="col">{text('centre.sheet.sealedShort')}</th>
            <th scope="col">{text('centre.sheet.plainShort')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.number}>
              <td>{index + 1}</td>
              <td className="digest">{row.sealed?.sm3 ?? '—'}</td>
              <td className="digest">{row.plain?.sm3 ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The institution, and the issuer behind it where it brokers. */
function institutionOf({ institution, issuerName }: { institution: string; issuerName?: string | undefined }): string {
  return issuerName === undefined || issuerName === institution ? institution : `${issuerName}（${institution}）`
}
