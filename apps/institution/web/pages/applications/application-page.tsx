import { FileProtectOutlined } from '@ant-design/icons'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Col, Flex, Row } from 'antd'
import { lazy, Suspense } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { guaranteePath } from '../guarantees/guarantee-path.ts'
import { ApplicationState } from './application-state.tsx'
import { FactsCard } from './cards/facts-card.tsx'
import { FilesCard } from './cards/files-card.tsx'
import { MoneyCard } from './cards/money-card.tsx'
import { PapersCard } from './cards/papers-card.tsx'
import { RuleCard } from './cards/rule-card.tsx'
import { TimelineCard } from './cards/timeline-card.tsx'
import { NextStep } from './next-step.tsx'

/** What waits for a second person, seldom there. */
const WaitingApprovals = lazy(() =>
  import('../approvals/waiting-approvals.tsx').then((late) => ({ default: late.WaitingApprovals })),
)
/** Read beside the page: they have texts of their own. */
const EvidenceCard = lazy(() => import('./stage/evidence-card.tsx').then((late) => ({ default: late.EvidenceCard })))
const ApplicantCard = lazy(() => import('./cards/applicant-card.tsx').then((late) => ({ default: late.ApplicantCard })))

/** One application from its arrival to its end: what to do next, why, and who did what. */
export function Component() {
  useLive(['applications'])
  const { number = '' } = useParams()
  const [params] = useSearchParams()
  const partner = params.get('partner')
  const input = { number, ...(partner === null ? {} : { partner }) }
  const found = useQuery(query.inbox.find.queryOptions({ input }))
  return (
    <Flex vertical gap={12}>
      <Loaded query={found} rows={12}>
        {(application) => <Whole application={application} />}
      </Loaded>
    </Flex>
  )
}

function Whole({ application }: { application: InboxDetail }) {
  const text = useText()
  const navigate = useNavigate()
  return (
    <Page
      title={application.applicantName}
      purpose={application.guaranteeNumber ?? application.number}
      actions={
        <Flex wrap gap={8} align="center">
          <ApplicationState {...application} />
          {application.files.length === 0 ? null : (
            <Button icon={<FileProtectOutlined />} onClick={() => void navigate(guaranteePath(application))}>
              {text('applications.files.page')}
            </Button>
          )}
        </Flex>
      }
    >
      <NextStep application={application} />
      <Suspense>
        <WaitingApprovals of={{ application: application.id }} />
      </Suspense>
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={15}>
          <Flex vertical gap={16}>
            <FactsCard application={application} />
            <Suspense fallback={<Card size="small" loading />}>
              <ApplicantCard application={application} />
            </Suspense>
            <RuleCard application={application} />
            <PapersCard application={application} />
            <MoneyCard application={application} />
          </Flex>
        </Col>
        <Col xs={24} lg={9}>
          <Flex vertical gap={16}>
            <TimelineCard events={application.events} />
            <Suspense>
              <EvidenceCard application={application} />
            </Suspense>
          </Flex>
        </Col>
        <Col span={24}>
          <FilesCard application={application} />
        </Col>
      </Row>
    </Page>
  )
}
