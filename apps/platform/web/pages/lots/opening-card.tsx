import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { formatDuration, formatTime } from '@openbaohan/ui/show/format.ts'
import { Button, Card, Flex, Typography } from 'antd'
import { useNavigate } from 'react-router'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { BidCountLine } from '../lot-orders/bid-count.tsx'
import { OrderConsents } from '../lot-orders/order-consents.tsx'
import { AnnouncedTime } from './announced-time.tsx'
import type { Lot } from './lot-types.ts'
import { LotOrders } from './orders/lot-orders.tsx'

/** Where the lot is on its way to the opening, and what can be done now. */
export function OpeningCard({ lot, isSandbox }: { lot: Lot; isSandbox: boolean }) {
  const text = useText()
  const ui = useUiText()
  const now = useServerTime()
  const left = lot.opensAt - now
  const may = useMay()
  const mayApply = may('myApplications.apply')
  const openedHint = may('lotGuarantees.list') ? 'openedHint' : may('centre.opening') ? 'openedCentre' : 'openedPublic'
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('agency.lot.actions')}
        </Typography.Title>
      }
    >
      <Flex vertical gap={16}>
        {lot.state === 'announced' ? (
          <div>
            <Typography.Text type="secondary">
              {left > 0 ? text('agency.lot.countdown') : text('agency.lot.timeCome')}
            </Typography.Text>
            <div
              role="timer"
              style={{ fontSize: 20, fontWeight: 600, lineHeight: 1.3, fontVariantNumeric: 'tabular-nums' }}
            >
              {formatDuration(Math.max(0, left), ui('dayWord'))}
            </div>
            <Flex wrap gap={12}>
              <Typography.Text type="secondary">{formatTime(lot.opensAt)}</Typography.Text>
              <AnnouncedTime lot={lot} />
            </Flex>
          </div>
        ) : null}
        {lot.mayOrder ? (
          <BidCountLine bids={lot.bids} reported={lot.bidCount} isDue={lot.state === 'announced' && left <= 0} />
        ) : null}
        <OrderConsents lot={lot} now={now} />
        <Typography.Text>
          {text(lot.state === 'opened' ? `agency.lot.${openedHint}` : `agency.lot.${orderHint(lot, isSandbox)}`)}
        </Typography.Text>
        {lot.state === 'opened' && openedHint === 'openedCentre' ? (
          <LinkButton type="primary" to={`/openings/${encodeURIComponent(lot.number)}`}>
            {text('agency.lot.openingPage')}
          </LinkButton>
        ) : null}
        {lot.state === 'announced' || lot.state === 'suspended' ? (
          <Typography.Text type="secondary">{text('agency.lot.secret')}</Typography.Text>
        ) : null}
        {lot.mayOrder ? (
          <LotOrders lot={lot} now={now} isSandbox={isSandbox} />
        ) : mayApply ? (
          left > 0 && lot.state === 'announced' && (lot.applicationsFrom ?? 0) <= now ? (
            <ApplyButton number={lot.number} />
          ) : null
        ) : lot.state === 'announced' || lot.state === 'suspended' ? (
          <Typography.Text type="secondary">{text('agency.lot.notYours')}</Typography.Text>
        ) : null}
      </Flex>
    </Card>
  )
}

/** The lot goes to the form within the browser, in no address. */
function ApplyButton({ number }: { number: string }) {
  const text = useText()
  const navigate = useNavigate()
  return (
    <Button
      type="primary"
      style={{ alignSelf: 'flex-start' }}
      onClick={() => void navigate('/apply', { state: { lotNumber: number } })}
    >
      {text('applications.applyShort')}
    </Button>
  )
}

function orderHint({ state, mayOrder, twoPeople }: Lot, isSandbox: boolean) {
  const isAgency = mayOrder && twoPeople !== 'all'
  if (state === 'announced') return isSandbox ? 'autoSandbox' : isAgency ? 'needsOrder' : 'awaitsOrder'
  if (state === 'suspended') return 'suspendedHint'
  if (state === 'opening') return 'opening'
  return 'endedHint'
}
