import { useBracketed } from '@openbaohan/ui/i18n/use-bracketed.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useYuan } from '@openbaohan/ui/show/yuan.tsx'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { Paper } from '../sheets/paper.tsx'
import type { DemandPage } from './demand-types.ts'

/** The receipt of a presentation (交单回执): when it arrived, and the SM3 of everything that did. */
export function Component() {
  const { number = '', ordinal = '' } = useParams()
  const found = useQuery(query.lotDemands.find.queryOptions({ input: { number, ordinal: Number(ordinal) } }))
  return <Loaded query={found}>{(page) => <Receipt page={page} />}</Loaded>
}

function Receipt({ page: { demand, guarantee, receipt } }: { page: DemandPage }) {
  const text = useText()
  const bracketed = useBracketed()
  const yuan = useYuan()
  const facts: readonly [string, string][] = [
    [text('agency.demands.presentedAt'), receipt.presentedAt === undefined ? '—' : time(receipt.presentedAt)],
    [text('agency.demands.sealedAt'), receipt.sealedAt === undefined ? '—' : time(receipt.sealedAt)],
    [text('agency.demands.sealedBy'), receipt.sealedBy ?? '—'],
    [text('agency.guarantee.number'), guarantee.guaranteeNumber ?? '—'],
    [text('agency.guarantee.institution'), guarantee.institution],
    [text('agency.guarantee.applicant'), bracketed(guarantee.applicantName, guarantee.applicantCode)],
    [text('agency.guarantee.lot'), bracketed(guarantee.lotName, guarantee.lotNumber)],
    [text('agency.guarantee.validUntil'), guarantee.validUntil],
    [text('agency.demands.amount'), yuan(demand.amount)],
    [text('agency.demands.payee'), demand.payeeAccount],
    [text('agency.demands.reason'), demand.reason ?? '—'],
  ]
  return (
    <Paper title={text('agency.demands.receipt')} printWord={text('agency.demands.print')}>
      {receipt.presentedAt === undefined ? <p role="status">{text('agency.demands.notPresented')}</p> : null}
      <dl>
        {facts.map(([word, value]) => (
          <Fact key={word} word={word} value={value} />
        ))}
        <Fact word={text('agency.demands.contentSm3')} value={receipt.contentSm3 ?? '—'} isDigest />
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('agency.demands.files')}</th>
            <th scope="col">SM3</th>
          </tr>
        </thead>
        <tbody>
          {demand.files.map(({ name, sm3 }) => (
            <tr key={`${sm3} ${name}`}>
              <td>{name}</td>
              <td className="digest">{sm3}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{text('agency.demands.receiptNote')}</p>
    </Paper>
  )
}

const time = (at: number) => formatTime(at, 'second')

function Fact({ word, value, isDigest = false }: { word: string; value: string; isDigest?: boolean }) {
  return (
    <>
      <dt>{word}</dt>
      <dd {...(isDigest ? { className: 'digest' } : {})}>{value}</dd>
    </>
  )
}
