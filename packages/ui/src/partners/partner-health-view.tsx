import { Alert, Typography } from 'antd'
import { Link } from 'react-router'
import { isFaulty, noticedSkewMs, rejectedPath } from '../home/partner-state.ts'
import type { PartnerHealth } from '../messages/message-api.ts'
import { formatTime } from '../show/format.ts'
import { type Mood, StateTag } from '../show/state-tag.tsx'
import { usePartnerText } from './use-partner-text.ts'

const moods: Record<PartnerHealth['breaker']['state'], Mood> = { closed: 'good', open: 'bad', probing: 'attention' }

export function BreakerTag({ breaker }: Pick<PartnerHealth, 'breaker'>) {
  const own = usePartnerText()
  const until =
    breaker.state === 'open' && breaker.until !== undefined
      ? ` ${own('breakerUntil', { until: formatTime(breaker.until, 'second') })}`
      : ''
  return <StateTag mood={moods[breaker.state]} word={`${own(`breakers.${breaker.state}`)}${until}`} />
}

/** `98.5 % (197/200)`; the figures give the count and the total. */
export function Share({ looked, accepted }: { looked: number; accepted: number }) {
  const own = usePartnerText()
  if (looked === 0) return <Typography.Text type="secondary">{own('none')}</Typography.Text>
  return (
    <span style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
      {((accepted / looked) * 100).toFixed(accepted === looked ? 0 : 1)} %{' '}
      <Typography.Text type="secondary">
        ({accepted}/{looked})
      </Typography.Text>
    </span>
  )
}

/** A business refusal is no fault of the partner. */
export function ReceivedShare({ received }: { received: PartnerHealth['received'] | undefined }) {
  return <Share looked={received?.looked ?? 0} accepted={received?.compliant ?? 0} />
}

export function Latency({ p50Ms, p95Ms }: PartnerHealth['sent']) {
  if (p50Ms === undefined || p95Ms === undefined) return <span>—</span>
  return (
    <span style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
      {p50Ms} / {p95Ms} ms
    </span>
  )
}

export function Skew({ skewMs }: Pick<PartnerHealth, 'skewMs'>) {
  const own = usePartnerText()
  if (skewMs === undefined) return <span>—</span>
  const size = Math.abs(skewMs)
  // times on the wire are whole seconds
  if (size < 2000) return <StateTag mood="good" word={own('skewNone')} />
  const time = size < 120_000 ? `${(size / 1000).toFixed(1)} s` : `${Math.round(size / 60_000)} min`
  return (
    <StateTag
      mood={size > noticedSkewMs ? 'attention' : 'good'}
      word={own(skewMs > 0 ? 'skewAhead' : 'skewBehind', { time })}
    />
  )
}

export function Backlog({ backlog, blocked }: Pick<PartnerHealth, 'backlog' | 'blocked'>) {
  const own = usePartnerText()
  if (blocked === 0) return <span>{backlog}</span>
  return (
    <span>
      {backlog} <StateTag mood="attention" word={own('blocked', { count: blocked })} />
    </span>
  )
}

/** It keeps sending what we must reject. */
export function FaultyWarning({ partner, health }: { partner: string; health: readonly PartnerHealth[] | undefined }) {
  const own = usePartnerText()
  const received = health?.find((one) => one.partner === partner)?.received
  if (received === undefined || !isFaulty(received)) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={own('faulty', { looked: received.looked, rejected: received.looked - received.compliant })}
      description={own('faultyTodo')}
      action={<Link to={rejectedPath(partner)}>{own('seeRejected')}</Link>}
    />
  )
}
