import { PrinterOutlined } from '@ant-design/icons'
import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useYuan } from '@openbaohan/ui/show/yuan.tsx'
import { useQuery } from '@tanstack/react-query'
import { Button, Typography } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { DemandDetail } from '../../../src/procedures/demands/console-contract.ts'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useActorWord } from '../applications/actor-word.ts'
import { useDemandEvents } from './demand-history.tsx'
import { useCorrectionWord } from './demand-tag.tsx'
import { useDocumentKindWord } from './document-kind.ts'
import { examinationResults } from './examining/examination-results.ts'
import { SheetHead, Signatures, useMakersAndCheckers } from './sheet-people.tsx'
import './demand-sheet.css'

/** The file of one demand, to be printed and stored: only words and figures, no buttons. */
export function Component() {
  const { id = '' } = useParams()
  const found = useQuery(query.demandConsole.find.queryOptions({ input: { id } }))
  return <Loaded query={found}>{(demand) => <Sheet demand={demand} />}</Loaded>
}

function Sheet({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const semicolon = useSemicolon()
  const bilingual = useBilingual()
  const yuan = useYuan()
  const navigate = useNavigate()
  const events = useDemandEvents(demand)
  const { extension, checklist } = demand
  const actorWord = useActorWord()
  const correctionWord = useCorrectionWord()
  const kindWord = useDocumentKindWord()
  const people = useMakersAndCheckers(demand)
  const answers: [string, string][] =
    checklist === undefined
      ? []
      : (['groundsStated', 'consistent', 'presentedByAgency'] as const).map((name) => [
          text(`demands.exam.${name}`),
          text(checklist[name] ? 'demands.exam.yes' : 'demands.exam.no'),
        ])
  const facts: [string, string][] = [
    [text('demands.columns.guarantee'), demand.guaranteeNumber],
    [text('demands.columns.number'), demand.number],
    [text('demands.facts.applicant'), `${demand.applicantName} ${demand.applicantCode}`],
    [text('demands.facts.beneficiary'), demand.beneficiaryName ?? text('demands.facts.notOpened')],
    [text('demands.facts.guaranteeAmount'), yuan(demand.guaranteeAmount)],
    [text('demands.facts.lastDay'), demand.lastDay ?? '—'],
    [text('demands.columns.presentedAt'), formatTime(demand.presentedAt, 'second')],
    [
      text('demands.clock.overdue'),
      demand.correction?.isClockStopped === true
        ? correctionWord(demand.correction)
        : `${formatTime(demand.payBy - 1, 'day')} 24:00`,
    ],
    [
      text('demands.facts.amount'),
      demand.amount === undefined ? text('demands.facts.amountMissing') : yuan(demand.amount),
    ],
    [text('demands.facts.account'), demand.payeeAccount ?? '—'],
    [text('demands.facts.payee'), demand.payeeName ?? '—'],
    [text('demands.facts.reason'), demand.reason ?? '—'],
    [text('demands.facts.contact'), `${demand.contactName} ${demand.contactPhone}`],
    [text('demands.facts.platform'), demand.partnerName],
    [text('demands.columns.state'), text(`demands.states.${demand.state}`)],
    [text('demands.facts.paidUnder'), yuan(demand.paid)],
    [text('demands.facts.remainder'), yuan(demand.remainder)],
    [text('demands.facts.recovered'), yuan(demand.recovered)],
  ]
  return (
    <Page
      title={`${text('demands.demandOf', { ordinal: demand.ordinal })} · ${demand.guaranteeNumber}`}
      purpose={text('demands.printPurpose')}
      actions={
        <>
          <Button onClick={() => void navigate(`/demands/${demand.id}`)}>{text('demands.back')}</Button>
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => print()}>
            {text('demands.printNow')}
          </Button>
        </>
      }
    >
      <article className="demand-sheet">
        <SheetHead />
        <Rows caption={text('demands.facts.title')} rows={facts} />
        <Rows
          caption={text('demands.exam.result')}
          rows={examinationResults(demand).map(({ code, result, reason }) => [
            text(`demands.checks.${code}`),
            [text(`demands.exam.${result}`), reason].filter(Boolean).join(' · '),
          ])}
        />
        <Rows caption={text('demands.sheet.answers')} rows={answers} />
        <Rows caption={text('demands.sheet.people')} rows={people} />
        <Rows
          caption={text('demands.documents.title')}
          rows={demand.documents.map(({ kind, name, sm3, findings, at, actor }) => [
            `${kindWord(kind)} · ${name}`,
            [
              ...[`SM3 ${sm3}`, formatTime(at, 'second'), actorWord(actor)],
              ...(kind === 'legal-opinion'
                ? []
                : [findings.map(bilingual).join(semicolon) || text('demands.documents.sealUnknown')]),
            ].join(' · '),
          ])}
        />
        <Rows
          caption={text('demands.notice.title')}
          rows={
            demand.stated === undefined
              ? []
              : [
                  [
                    formatTime(demand.stated.at, 'second'),
                    [...demand.stated.discrepancies.map(bilingual), demand.stated.note]
                      .filter((word) => word !== '')
                      .join(semicolon),
                  ],
                ]
          }
        />
        <Rows
          caption={text('demands.extension.title')}
          rows={
            extension === undefined
              ? []
              : [
                  [text('demands.extension.requestedTo'), extension.requestedTo],
                  [
                    text('demands.extension.suspendedUntil'),
                    extension.suspendedUntil ?? text('demands.extension.notSuspended'),
                  ],
                  ...(extension.decided === undefined
                    ? []
                    : [
                        [
                          extension.decided.extendedTo === undefined
                            ? text('demands.extension.refused')
                            : `${text('demands.extension.extendedTo')} ${extension.decided.extendedTo}`,
                          `${formatTime(extension.decided.at, 'second')} · ${extension.decided.reason}`,
                        ],
                      ]),
                ]
          }
        />
        <Rows
          caption={text('demands.stop.title')}
          rows={
            demand.stopOrder === undefined
              ? []
              : [
                  [
                    demand.stopOrder.number,
                    [demand.stopOrder.court, demand.stopOrder.from, demand.stopOrder.until].filter(Boolean).join(' · '),
                  ],
                ]
          }
        />
        <Rows
          caption={text('demands.pay.title')}
          rows={demand.payments.map((paid) => [
            formatTime(paid.at, 'second'),
            [yuan(paid.amount), `${paid.payeeName} ${paid.payeeAccount}`, paid.reference, paid.bookedOn]
              .filter(Boolean)
              .join(' · '),
          ])}
        />
        <Rows
          caption={text('demands.recourse.title')}
          rows={demand.recourses.map((back) => [
            formatTime(back.at, 'second'),
            [
              ...(back.reverses === undefined ? [] : [text('demands.recourse.counterEntry')]),
              ...(back.isReversed ? [text('demands.recourse.reversed')] : []),
              ...[yuan(back.amount), back.fromWhom, back.reference, back.bookedOn, actorWord(back.actor), back.reason],
            ]
              .filter(Boolean)
              .join(' · '),
          ])}
        />
        <Rows
          caption={text('demands.history.title')}
          rows={events.map(({ at, word, actor, stated }) => [
            formatTime(at, 'second'),
            [word, actor, stated].filter((part) => part !== '').join(' · '),
          ])}
        />
        <Signatures />
      </article>
    </Page>
  )
}

function Rows({ caption, rows }: { caption: string; rows: readonly (readonly [string, string])[] | string[][] }) {
  if (rows.length === 0) return null
  return (
    <section>
      <Typography.Title level={2} style={{ fontSize: 16, margin: '16px 0 8px' }}>
        {caption}
      </Typography.Title>
      <table>
        <tbody>
          {rows.map(([head = '', value = ''], index) => (
            // rows are never moved
            // biome-ignore lint/suspicious/noArrayIndexKey: two may read alike
            <tr key={index}>
              <th scope="row">{head}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
