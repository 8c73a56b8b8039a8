import { PrinterOutlined } from '@ant-design/icons'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { useQuery } from '@tanstack/react-query'
import { Col, Flex, Row } from 'antd'
import { lazy, Suspense } from 'react'
import { useParams } from 'react-router'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { useLotStateTag } from '../openings/lot-state-tag.tsx'
import { LotFacts } from './lot-facts.tsx'
import type { Lot } from './lot-types.ts'
import { OpeningCard } from './opening-card.tsx'
import { useLotText } from './orders/use-lot-text.ts'

/** Loaded after the facts of the lot. */
const AuthorisationsCard = lazy(async () => ({
  default: (await import('../authorisations/authorisations-card.tsx')).AuthorisationsCard,
}))
const LotGuarantees = lazy(async () => ({ default: (await import('../releases/lot-guarantees.tsx')).LotGuarantees }))
const LotHistory = lazy(async () => ({ default: (await import('./lot-history.tsx')).LotHistory }))

const stageOf = (state: Lot['state']) =>
  state === 'opened' ? 'opened' : state === 'aborted' || state === 'terminated' ? 'ended' : 'ahead'

/** A lot: what it is, what can be done, what was done; and after its opening its guarantees. */
export function Component() {
  const text = useText()
  const own = useLotText()
  const { number = '' } = useParams()
  const { mode } = useSigned()
  const stateTag = useLotStateTag()
  const found = useQuery(query.agencyLots.find.queryOptions({ input: { number } }))
  useLive(['lots', 'applications', 'demands'])
  const may = useMay()
  const isOwn = may('lotGuarantees.list')
  return (
    <Loaded query={found}>
      {(lot) => (
        <Page
          title={lot.name}
          purpose={own(`purpose.${stageOf(lot.state)}`)}
          actions={
            <Flex gap={8} align="center">
              {stateTag(lot.state)}
              {may('centre.opening') ? (
                <LinkButton to={`/openings/${encodeURIComponent(lot.number)}`}>
                  {text('agency.lot.openingPage')}
                </LinkButton>
              ) : null}
              {lot.state === 'opened' && isOwn ? (
                <LinkButton to={`/lots/${encodeURIComponent(lot.number)}/record`} icon={<PrinterOutlined />}>
                  {text('agency.lot.record')}
                </LinkButton>
              ) : null}
            </Flex>
          }
        >
          <Row gutter={[16, 16]}>
            <Col xs={24} xl={15}>
              <Flex vertical gap={16}>
                <OpeningCard lot={lot} isSandbox={mode === 'sandbox'} />
                <LotFacts lot={lot} />
                {isOwn ? (
                  <Suspense fallback={null}>
                    <AuthorisationsCard lot={lot.number} />
                  </Suspense>
                ) : null}
              </Flex>
            </Col>
            <Col xs={24} xl={9}>
              <Suspense>
                <LotHistory lot={lot} />
              </Suspense>
            </Col>
          </Row>
          {lot.state === 'opened' && isOwn ? (
            <Suspense>
              <LotGuarantees lot={lot} />
            </Suspense>
          ) : null}
        </Page>
      )}
    </Loaded>
  )
}
