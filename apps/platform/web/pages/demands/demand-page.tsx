import { FileDoneOutlined } from '@ant-design/icons'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { Iso20022Button } from '@openbaohan/ui/iso20022/iso20022-button.tsx'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { History } from '@openbaohan/ui/show/history.tsx'
import { LetterLines } from '@openbaohan/ui/show/letter-lines.tsx'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Col, Descriptions, Flex, Row, Typography } from 'antd'
import { lazy, Suspense } from 'react'
import { Link, useParams } from 'react-router'
import { recordableOutcomes } from '../../../src/domain/demand/demand-outcomes.ts'
import { awaitsAnswer } from '../../../src/domain/demand/demand-state.ts'
import { paymentsIn } from '../../../src/domain/demand/payments.ts'
import { isResultStatedAlone, isStatedAlone } from '../../../src/domain/demand/stated-alone.ts'
import { client, query } from '../../api.ts'
import { WhoToCall } from '../../contact/who-to-call.tsx'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { guaranteePath } from '../guarantees/guarantee-path.ts'
import { agencyChinese } from '../lots/texts.zh.ts'
import { LastDay } from '../releases/guarantee-tags.tsx'
import { DemandTag } from './demand-tag.tsx'
import type { DemandPage } from './demand-types.ts'
import { StatedAlone } from './stated-alone.tsx'
import { useRecordText } from './use-record-text.ts'
import { ExtensionWords } from './words/extension-words.tsx'
import { usePaymentWords } from './words/use-payment-words.ts'

/** Its forms and the check of a file are loaded after the facts. */
const WhatToDo = lazy(async () => ({ default: (await import('./demand-actions.tsx')).DemandActions }))

const alertTypes: Readonly<Record<string, 'success' | 'error'>> = { ok: 'success', refuse: 'error' }

/** One demand: what is asked, how far it is, and what is to be done by which user. */
export function Component() {
  const text = useText()
  const seals = useMay()('lotGuarantees.sealProposal')
  const { number = '', ordinal = '' } = useParams()
  const found = useQuery(query.lotDemands.find.queryOptions({ input: { number, ordinal: Number(ordinal) } }))
  useLive(['demands', 'applications'])
  return (
    <Loaded query={found}>
      {(page) => (
        <Page
          title={`${text('agency.demands.page', { ordinal: page.demand.ordinal })} · ${page.guarantee.applicantName}`}
          purpose={text(seals ? 'agency.demands.sealPurpose' : 'agency.demands.purpose')}
          actions={
            <Flex gap={8} align="center" wrap>
              <DemandTag state={page.demand.state} />
              {page.receipt.sealedAt === undefined ? null : (
                <LinkButton
                  to={`/demands/${encodeURIComponent(number)}/${page.demand.ordinal}/receipt`}
                  icon={<FileDoneOutlined />}
                >
                  {text('agency.demands.receipt')}
                </LinkButton>
              )}
              {page.receipt.contentSm3 === undefined ? null : (
                <Iso20022Button
                  messages={messagesOf(page)}
                  read={async (message) => {
                    const { ordinal: of } = page.demand
                    return (await client.lotDemands.findIso20022({ number, ordinal: of, message })).body
                  }}
                />
              )}
            </Flex>
          }
        >
          <Row gutter={[16, 16]}>
            <Col xs={24} xl={15}>
              <Flex vertical gap={16}>
                <Suspense>
                  <WhatToDo page={page} />
                </Suspense>
                <Facts page={page} />
                <Files page={page} />
              </Flex>
            </Col>
            <Col xs={24} xl={9}>
              <Progress page={page} />
            </Col>
          </Row>
        </Page>
      )}
    </Loaded>
  )
}

/** The demand, and its refusal as long as the institution's answer is one. */
const messagesOf = ({ demand: { state } }: DemandPage) => [
  'tsrv.013' as const,
  ...(state === 'discrepant' || state === 'refused' ? ['tsrv.016' as const] : []),
]

const Title = ({ children }: { children: string }) => (
  <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
    {children}
  </Typography.Title>
)

function Facts({ page: { demand, guarantee, answerBy, duty } }: { page: DemandPage }) {
  const text = useText()
  const record = useRecordText()
  return (
    <Card title={<Title>{text('agency.demands.facts')}</Title>}>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'amount', label: text('agency.demands.amount'), children: <Yuan amount={demand.amount} /> },
          { key: 'paid', label: text('agency.demands.paid'), children: <PaidOn demand={demand} /> },
          // nothing is open before it is presented
          ...(demand.state === 'drafted'
            ? []
            : [{ key: 'open', label: record('openAmount'), children: <Yuan amount={demand.open} /> }]),
          ...(demand.extendedTo === undefined && demand.suspendedUntil === undefined
            ? []
            : [
                {
                  key: 'extension',
                  span: 'filled' as const,
                  label: text('agency.demands.outcome'),
                  children: <ExtensionWords demand={demand} />,
                },
              ]),
          // its own text may state another period, so the clause is cited beside the day
          ...(awaitsAnswer(demand.state)
            ? [
                {
                  key: 'answer',
                  span: 'filled' as const,
                  label: text('agency.demands.answerBy'),
                  children: (
                    <Flex vertical>
                      {answerBy === undefined ? null : (
                        <strong>
                          {text('agency.demands.answerDay', { day: answerBy.day, workingDays: answerBy.workingDays })}
                        </strong>
                      )}
                      {answerBy === undefined || answerBy.isCalendarKnown ? null : (
                        <Typography.Text type="warning">
                          {text('agency.demands.calendarUnknown', { year: answerBy.day.slice(0, 4) })}
                        </Typography.Text>
                      )}
                      <span>{text('agency.demands.answerWithin')}</span>
                      {/* once on a page: what is to be done states it above */}
                      {recordableOutcomes(demand.state).length > 0 ? null : (
                        <WhoToCall institution={guarantee.institution} contact={duty} />
                      )}
                    </Flex>
                  ),
                },
              ]
            : []),
          { key: 'payee', label: text('agency.demands.payee'), children: <CodeText value={demand.payeeAccount} /> },
          {
            key: 'contact',
            label: text('agency.demands.contactName'),
            children: `${demand.contactName} ${demand.contactPhone}`,
          },
          { key: 'reason', label: text('agency.demands.reason'), span: 'filled', children: demand.reason ?? '—' },
          { key: 'applicant', label: text('agency.guarantee.applicant'), children: guarantee.applicantName },
          { key: 'institution', label: text('agency.guarantee.institution'), children: guarantee.institution },
          {
            key: 'number',
            label: text('agency.guarantee.number'),
            children: <CodeText value={guarantee.guaranteeNumber} to={guaranteePath(guarantee.number)} />,
          },
          { key: 'until', label: text('agency.guarantee.validUntil'), children: <LastDay guarantee={guarantee} /> },
          {
            key: 'lot',
            label: text('agency.guarantee.lot'),
            span: 'filled',
            children: <Link to={`/lots/${encodeURIComponent(guarantee.lotNumber)}`}>{guarantee.lotName}</Link>,
          },
        ]}
      />
    </Card>
  )
}

const PaidOn = ({ demand }: Pick<DemandPage, 'demand'>) => (
  <Flex vertical>
    <Yuan amount={demand.paid} />
    <StatedAlone statedAlone={isResultStatedAlone(demand.events)} />
  </Flex>
)

function Files({ page: { demand } }: { page: DemandPage }) {
  const text = useText()
  const bilingual = useBilingual()
  return (
    <Card title={<Title>{text('agency.demands.files')}</Title>}>
      {demand.files.length === 0 ? (
        <Typography.Text type="secondary">{text('agency.demands.filesEmpty')}</Typography.Text>
      ) : (
        <Flex vertical gap={12}>
          {demand.files.map(({ name, sm3, url, findings = [], lines = [] }) => (
            <Flex key={`${sm3} ${name}`} vertical gap={2}>
              <a href={new URL(url).pathname} target="_blank" rel="noreferrer">
                {name}
              </a>
              <Typography.Text type="secondary">
                {text('agency.documents.sm3')} <CodeText value={sm3} keep={12} />
              </Typography.Text>
              {findings.map((finding) => (
                <Alert
                  key={finding.code}
                  type={alertTypes[finding.severity] ?? 'warning'}
                  showIcon
                  title={bilingual(finding)}
                />
              ))}
              <LetterLines lines={lines} />
            </Flex>
          ))}
        </Flex>
      )}
      <ResultDocuments events={demand.events} />
    </Card>
  )
}

/** The institution's answers on which results were recorded. */
function ResultDocuments({ events }: { events: DemandPage['demand']['events'] }) {
  const text = useText()
  const documents = events.flatMap(({ detail }) => documentIn(detail))
  if (documents.length === 0) return null
  return (
    <Flex vertical gap={4} style={{ marginBlockStart: 12 }}>
      <span>{text('agency.demands.resultDocuments')}</span>
      {documents.map(({ name, sm3, url }) => (
        <a key={sm3} href={new URL(url).pathname} target="_blank" rel="noreferrer">
          {name}
        </a>
      ))}
    </Flex>
  )
}

function documentIn(detail: unknown): { name: string; sm3: string; url: string }[] {
  const { document }: { document?: unknown } = typeof detail === 'object' && detail !== null ? detail : {}
  const { name, sm3, url }: { name?: unknown; sm3?: unknown; url?: unknown } =
    typeof document === 'object' && document !== null ? document : {}
  return typeof name === 'string' && typeof sm3 === 'string' && typeof url === 'string' ? [{ name, sm3, url }] : []
}

const words = agencyChinese.demands.events
const isKnown = (event: string): event is keyof typeof words => Object.hasOwn(words, event)

function Progress({ page: { demand } }: { page: DemandPage }) {
  const whoWord = useWhoWord()
  const text = useText()
  const colon = useColon()
  const paymentWords = usePaymentWords()
  const payments = paymentsIn(demand.events)
  const reported = (detail: unknown): string | undefined => {
    if (typeof detail !== 'object' || detail === null) return undefined
    const parts = [
      isStatedAlone(detail) ? text('agency.demands.statedAlone') : '',
      'day' in detail ? String(detail.day) : '',
      'reason' in detail ? String(detail.reason) : '',
      'message' in detail ? String(detail.message) : '',
      'acceptedMessage' in detail
        ? `${text('agency.demands.presentedKnowingly')}${colon}${String(detail.acceptedMessage)}`
        : '',
    ]
    return parts.filter((part) => part !== '').join(' · ')
  }
  return (
    <Card title={<Title>{text('agency.demands.progress')}</Title>}>
      <History
        label={text('agency.demands.progress')}
        empty="—"
        entries={demand.events.map(({ at, event, who, detail }, index) => ({
          at,
          word: isKnown(event) ? text(`agency.demands.events.${event}`) : event,
          more: [
            who === null || who === undefined ? '' : whoWord(who),
            ...paymentWords(payments[index]),
            reported(detail),
          ],
        }))}
      />
    </Card>
  )
}
