import { PrinterOutlined } from '@ant-design/icons'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { Iso20022Button } from '@openbaohan/ui/iso20022/iso20022-button.tsx'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Col, Flex, Row, Skeleton, Typography, theme } from 'antd'
import { lazy, Suspense } from 'react'
import { Link, useParams } from 'react-router'
import type { DemandDetail } from '../../../src/procedures/demands/console-contract.ts'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { guaranteePath } from '../guarantees/guarantee-path.ts'
import { DemandFacts } from './demand-facts.tsx'
import { DemandTag } from './demand-tag.tsx'
import { isUnverified } from './document-kind.ts'
import { DemandClock } from './paying/demand-clock.tsx'
import { useNoticeTimeText } from './use-notice-time-text.ts'

/** What waits for a second person, seldom there. */
const WaitingApprovals = lazy(() =>
  import('../approvals/waiting-approvals.tsx').then((late) => ({ default: late.WaitingApprovals })),
)

/** Read after the facts are drawn, like the examination. */
const DemandDocuments = lazy(() => import('./demand-documents.tsx').then((late) => ({ default: late.DemandDocuments })))
const DemandExtension = lazy(() =>
  import('./paying/demand-extension.tsx').then((late) => ({ default: late.DemandExtension })),
)
const DemandRecourse = lazy(() =>
  import('./paying/demand-recourse.tsx').then((late) => ({ default: late.DemandRecourse })),
)

const DemandHistory = lazy(() => import('./demand-history.tsx').then((late) => ({ default: late.DemandHistory })))

const DemandNotice = lazy(() =>
  import('./examining/demand-notice.tsx').then((late) => ({ default: late.DemandNotice })),
)

const DemandOrder = lazy(() => import('./paying/demand-order.tsx').then((late) => ({ default: late.DemandOrder })))

const DemandPayments = lazy(() =>
  import('./paying/demand-payments.tsx').then((late) => ({ default: late.DemandPayments })),
)

/** Read after the facts are drawn: its form is what this page takes longest to load. */
const Examination = lazy(() => import('./examining/examination.tsx').then((late) => ({ default: late.Examination })))

/** One demand from its presentation to its last payment. */
export function Component() {
  useLive(['demands'])
  const { id = '' } = useParams()
  const found = useQuery(query.demandConsole.find.queryOptions({ input: { id } }))
  return (
    <Flex vertical gap={12}>
      <Loaded query={found} rows={12}>
        {(demand) => <Whole key={demand.id} demand={demand} />}
      </Loaded>
    </Flex>
  )
}

function Whole({ demand }: { demand: DemandDetail }) {
  const text = useText()
  return (
    <Page
      title={text('demands.demandOf', { ordinal: demand.ordinal })}
      purpose={demand.applicantName}
      actions={
        <Flex gap={8} wrap>
          <LinkButton icon={<PrinterOutlined />} to={`/demands/${demand.id}/sheet`}>
            {text('demands.print')}
          </LinkButton>
          <Iso20022Button
            messages={messagesOf(demand)}
            read={async (message) => (await client.demands.findIso20022({ id: demand.id, message })).body}
          />
        </Flex>
      }
    >
      <Flex wrap gap={12} align="center">
        <DemandTag state={demand.state} />
        <CodeText value={demand.guaranteeNumber} />
        <Link to={guaranteePath(demand)}>{text('applications.files.page')}</Link>
      </Flex>
      <NextStep demand={demand} />
      <Suspense>
        <WaitingApprovals of={{ demand: demand.id }} />
      </Suspense>
      <DemandClock demand={demand} />
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={15}>
          <Flex vertical gap={16}>
            <Suspense fallback={<Skeleton active title={false} />}>
              <DemandDocuments demand={demand} />
            </Suspense>
            <Suspense fallback={<Skeleton active title={false} />}>
              <Examination demand={demand} />
            </Suspense>
            <Suspense>
              <DemandNotice demand={demand} />
            </Suspense>
            <Suspense>
              <DemandPayments demand={demand} />
            </Suspense>
            <Suspense>
              <DemandRecourse demand={demand} />
            </Suspense>
          </Flex>
        </Col>
        <Col xs={24} lg={9}>
          <Flex vertical gap={16}>
            <DemandFacts demand={demand} />
            <Suspense>
              <DemandExtension demand={demand} />
            </Suspense>
            <Suspense>
              <DemandOrder demand={demand} />
            </Suspense>
            <Suspense>
              <DemandHistory demand={demand} />
            </Suspense>
          </Flex>
        </Col>
      </Row>
    </Page>
  )
}

/** Those that there are: of a demand that asks for an extension, and of one that was refused, one more each. */
const messagesOf = ({ extension, extendOrPay, stated, state }: DemandDetail) => [
  'tsrv.013' as const,
  ...(extension === undefined && extendOrPay.inReason === undefined ? [] : ['tsrv.014' as const]),
  ...(state === 'declined' || (state === 'discrepant' && stated !== undefined) ? ['tsrv.016' as const] : []),
]

function NextStep({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const { token } = theme.useToken()
  return (
    <Card
      size="small"
      style={{ borderInlineStart: `4px solid ${demand.isOpen ? token.colorPrimary : token.colorBorder}` }}
    >
      <Flex wrap gap={8}>
        <Typography.Text type="secondary">{text('demands.next.title')}</Typography.Text>
        <Typography.Text strong>{useNextWords(demand)}</Typography.Text>
      </Flex>
    </Card>
  )
}

function useNextWords({ state, checklist, found, override, extension, documents, correction }: DemandDetail): string {
  const text = useText()
  const noticeText = useNoticeTimeText()
  const mayPay = useMay()('demands.pay')
  const count = found.length
  if (correction?.isOver === true) return noticeText('correction.decline', { day: correction.until ?? '' })
  if (override?.state === 'waiting') return text('demands.next.override')
  if (extension !== undefined && extension.decided === undefined && state === 'payable')
    return text('demands.next.extension')
  if (state === 'examining' && checklist !== undefined && count > 0) return text('demands.next.found', { count })
  if (state === 're-examining' && checklist !== undefined && count > 0)
    return text('demands.next.stillFound', { count })
  if (state === 'presented' && documents.some(isUnverified)) return text('demands.documents.unverified')
  if (state === 'presented' && documents.length > 0) return text('demands.next.filed')
  if (state === 'payable' && !mayPay) return text('demands.next.payableByFinance')
  return text(`demands.next.${state}`)
}
