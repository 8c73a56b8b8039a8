import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { formatTime, formatYuan } from '@openbaohan/ui/show/format.ts'
import { useQuery } from '@tanstack/react-query'
import { Col, Flex, Row } from 'antd'
import { lazy, Suspense } from 'react'
import { useParams } from 'react-router'
import { endedWithoutGuarantee, isWithdrawn } from '../../../src/domain/application/guarantee-status.ts'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { AfterOpening } from './cards/after-opening.tsx'
import { ChecksCard } from './cards/checks-card.tsx'
import { DeadlineCard } from './cards/deadline-card.tsx'
import { DemandBanner } from './cards/demand-banner.tsx'
import { FactsCard } from './cards/facts-card.tsx'
import { FilesCard } from './cards/files-card.tsx'
import { NowCard } from './cards/now-card.tsx'
import { TimelineCard } from './cards/timeline-card.tsx'
import { KeyReminder } from './notes/key-reminder.tsx'
import { useNote } from './notes/use-note.ts'
import { EvidenceFold } from './stage/evidence-fold.tsx'
import type { Application } from './types.ts'

/** Read after the state and the checks are drawn. */
const VerifyCard = lazy(() => import('./cards/verify-card.tsx').then((late) => ({ default: late.VerifyCard })))
const OwnCorrections = lazy(() =>
  import('../corrections/own-corrections.tsx').then((late) => ({ default: late.OwnCorrections })),
)
const ReceiptCard = lazy(() => import('./receipt/receipt-card.tsx').then((late) => ({ default: late.ReceiptCard })))

/** After an opening alone, and its form is large. */
const InvoiceCard = lazy(() => import('./cards/invoice-card.tsx').then((late) => ({ default: late.InvoiceCard })))

/** One application, from the first word to its end; live. */
export function Component() {
  const text = useText()
  const { number = '' } = useParams()
  useLive(['applications', 'lots'])
  const application = useQuery(query.myApplications.find.queryOptions({ input: { number } }))
  if (application.data === undefined)
    return (
      <Page title={text('applications.title')}>
        <Loaded query={application}>{() => null}</Loaded>
      </Page>
    )
  return <Shown application={application.data} />
}

function Shown({ application }: { application: Application }) {
  const text = useText()
  const ended = isWithdrawn(application.state) || endedWithoutGuarantee(application.state)
  const note = useNote(application.number, application.note)
  const lotNumber = application.lot?.lotNumber ?? (note.kind === 'open' ? note.value.lotNumber : undefined)
  const title =
    application.lot?.lotName ??
    (note.kind === 'open'
      ? note.value.lotName
      : text('applications.page.untitled', {
          amount: formatYuan(application.amount),
          at: formatTime(application.submittedAt, 'day'),
        }))
  return (
    <Page title={title} purpose={application.institution}>
      <DemandBanner application={application} />
      {application.lot === undefined ? <KeyReminder /> : null}
      {ended || lotNumber === undefined ? null : (
        <Suspense>
          <OwnCorrections
            lotNumber={lotNumber}
            submittedAt={application.submittedAt}
            isOpened={application.lot !== undefined}
          />
        </Suspense>
      )}
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={15}>
          <Flex vertical gap={16}>
            <NowCard application={application} />
            {application.lot === undefined && note.kind === 'open' ? (
              <DeadlineCard application={application} note={note.value} />
            ) : null}
            {application.lot === undefined ? null : <AfterOpening application={application} lot={application.lot} />}
            {ended ? null : <ChecksCard application={application} />}
            <FilesCard number={application.number} files={application.files} isWithdrawn={ended} />
            {ended && application.invoices.length === 0 ? null : (
              <Suspense>
                <InvoiceCard application={application} />
              </Suspense>
            )}
          </Flex>
        </Col>
        <Col xs={24} xl={9}>
          <Flex vertical gap={16}>
            <TimelineCard events={application.events} />
            <FactsCard application={application} note={note} />
            {ended || application.verification === undefined ? null : (
              <Suspense>
                <VerifyCard verification={application.verification} />
              </Suspense>
            )}
            <EvidenceFold application={application}>
              <Suspense>
                <ReceiptCard application={application} />
              </Suspense>
            </EvidenceFold>
          </Flex>
        </Col>
      </Row>
    </Page>
  )
}
