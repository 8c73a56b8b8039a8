import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { readPages } from '@openbaohan/ui/export/read-pages.ts'
import { useBracketed } from '@openbaohan/ui/i18n/use-bracketed.ts'
import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { formatTime, formatYuan } from '@openbaohan/ui/show/format.ts'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { useYuan } from '@openbaohan/ui/show/yuan.tsx'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { countGuarantees } from '../../../src/domain/application/count-guarantees.ts'
import { otherAnnounced } from '../../../src/domain/lot/announced-opening.ts'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useEarlyFacts } from '../corrections/use-early-facts.ts'
import { GuaranteeLink } from '../guarantees/guarantee-link.tsx'
import { useBidCountText } from '../lot-orders/bid-count.tsx'
import { Paper } from '../sheets/paper.tsx'
import { useApartLine } from '../sheets/use-apart-line.ts'
import type { Guarantee, Lot } from './lot-types.ts'

/** The opening record (开标记录): what the meeting signs. */
export function Component() {
  const { number = '' } = useParams()
  const found = useQuery(query.agencyLots.find.queryOptions({ input: { number } }))
  const guarantees = useQuery({
    queryKey: ['opening-record', number],
    queryFn: () =>
      readPages((next) =>
        client.lotGuarantees.list({ lot: number, limit: 100, ...(next === undefined ? {} : { after: next }) }),
      ),
  })
  return (
    <Loaded query={found}>
      {(lot) => <Loaded query={guarantees}>{({ rows }) => <Record lot={lot} applications={rows} />}</Loaded>}
    </Loaded>
  )
}

function Record({ lot, applications }: { lot: Lot; applications: readonly Guarantee[] }) {
  const text = useText()
  const semicolon = useSemicolon()
  const bracketed = useBracketed()
  const yuan = useYuan()
  const language = useLanguage()
  const order = lot.events.find(({ event }) => event === 'opening-begun' || event === 'opened-early')
  const whoWord = useWhoWord()
  const countText = useBidCountText()
  const who = whoWord(order?.who)
  const announced = otherAnnounced(lot)
  const early = useEarlyFacts()(lot.early)
  const counted = countGuarantees(applications)
  const apart = useApartLine()(counted.apart)
  const facts: readonly (readonly [string, string])[] = [
    [text('agency.record.lot'), bracketed(lot.name, lot.number)],
    [text('lots.beneficiary'), lot.beneficiaryName],
    [text('agency.lots.agency'), lot.agency ?? '—'],
    [text('lots.amount'), yuan(lot.amount)],
    ...(early.length === 0
      ? [
          ...(announced === undefined ? [] : [[text('agency.lot.announced'), formatTime(announced)] as const]),
          ...(announced === lot.opensAt ? [] : [[text('agency.record.planned'), formatTime(lot.opensAt)] as const]),
          [
            text('agency.record.opened'),
            lot.openedAt === undefined ? '—' : formatTime(lot.openedAt, 'second'),
          ] as const,
        ]
      : early),
    // of an early opening the published reason is stated above: the record is signed and filed
    [
      text('agency.record.orderedBy'),
      [who, early.length === 0 ? order?.reason : undefined].filter((part) => part !== undefined).join(semicolon),
    ],
    [text('agency.record.bids'), countText(lot.bids, lot.bidCount) ?? '—'],
    [text('agency.record.guarantees'), String(counted.guarantees)],
    ...(apart === undefined ? [] : [[text('centre.apart'), apart] as const]),
  ]
  return (
    <Paper isLandscape title={text('agency.record.title')} printWord={text('agency.demands.print')}>
      {lot.state === 'opened' ? null : <p role="status">{text('agency.record.notOpened')}</p>}
      <dl>
        {facts.map(([word, value]) => (
          <Fact key={word} word={word} value={value} />
        ))}
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard */}
      <section className="scrolls" tabIndex={0} aria-label={text('agency.record.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="tight">
                {text('agency.record.order')}
              </th>
              <th scope="col">{text('agency.record.bidder')}</th>
              <th scope="col">{text('agency.record.code')}</th>
              <th scope="col">{text('agency.guarantee.institution')}</th>
              <th scope="col">{text('agency.guarantee.number')}</th>
              <th scope="col">{text('agency.guarantee.amount')}</th>
              <th scope="col">{text('agency.guarantee.state')}</th>
            </tr>
          </thead>
          <tbody>
            {applications
              .filter(({ wasInForce }) => wasInForce)
              .toSorted((one, other) => one.applicantName.localeCompare(other.applicantName, language))
              .map((row, index) => (
                <tr key={row.number}>
                  <td data-word={text('agency.record.order')} className="tight">
                    {index + 1}
                  </td>
                  <td data-word={text('agency.record.bidder')}>{row.applicantName}</td>
                  <td data-word={text('agency.record.code')} className="digest tight">
                    {row.applicantCode}
                  </td>
                  <td data-word={text('agency.guarantee.institution')}>{row.institution}</td>
                  <td data-word={text('agency.guarantee.number')}>
                    <GuaranteeLink row={row} />
                  </td>
                  <td data-word={text('agency.guarantee.amount')} className="figure">
                    {formatYuan(row.amount)}
                  </td>
                  <td data-word={text('agency.guarantee.state')} className="tight result">
                    {text(`agency.guarantee.states.${row.state}`)}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
      <p className="sign">{text('agency.record.sign')}</p>
      <p className="quiet">{text('agency.record.made', { at: formatTime(serverNow()) })}</p>
    </Paper>
  )
}

function Fact({ word, value }: { word: string; value: string }) {
  return (
    <>
      <dt>{word}</dt>
      <dd>{value}</dd>
    </>
  )
}
