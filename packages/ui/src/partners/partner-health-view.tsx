import { Typography } from 'antd'
import { useUiText } from '../i18n/use-text.ts'
import type { PartnerHealth } from '../messages/message-api.ts'
import { formatTime } from '../show/format.ts'
import { type Mood, StateTag } from '../show/state-tag.tsx'

const moods: Record<PartnerHealth['breaker']['state'], Mood> = { closed: 'good', open: 'bad', probing: 'attention' }

export function BreakerTag({ breaker }: Pick<PartnerHealth, 'breaker'>) {
  const text = useUiText()
  const until =
    breaker.state === 'open' && breaker.until !== undefined
      ? ` ${text('partners.breakerUntil', { until: formatTime(breaker.until, 'second') })}`
      : ''
  return <StateTag mood={moods[breaker.state]} word={`${text(`partners.breakers.${breaker.state}`)}${until}`} />
}

/** `98.5 % (197/200)`; the figures give the count and the total. */
export function Share({ looked, accepted }: { looked: number; accepted: number }) {
  const text = useUiText()
  if (looked === 0) return <Typography.Text type="secondary">{text('partners.none')}</Typography.Text>
  return (
    <span style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
      {((accepted / looked) * 100).toFixed(accepted === looked ? 0 : 1)} %{' '}
      <Typography.Text type="secondary">
        ({accepted}/{looked})
      </Typography.Text>
    </span>
  )
}

export function Latency({ p50Ms, p95Ms }: PartnerHealth['sent']) {
  if (p50Ms === undefined || p95Ms === undefined) return <span>—</span>
  return (
    <span style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
      {p50Ms} / {p95Ms} ms
    </span>
  )
}

/** Warning threshold; messages are rejected at 10 minutes. */
const noticedSkewMs = 30_000

export function Skew({ skewMs }: Pick<PartnerHealth, 'skewMs'>) {
  const text = useUiText()
  if (skewMs === undefined) return <span>—</span>
  const size = Math.abs(skewMs)
  // times on the wire are whole seconds
  if (size < 2000) return <StateTag mood="good" word={text('partners.skewNone')} />
  const time = size < 120_000 ? `${(size / 1000).toFixed(1)} s` : `${Math.round(size / 60_000)} min`
  return (
    <StateTag
      mood={size > noticedSkewMs ? 'attention' : 'good'}
      word={text(skewMs > 0 ? 'partners.skewAhead' : 'partners.skewBehind', { time })}
    />
  )
}

export function Backlog({ backlog, blocked }: Pick<PartnerHealth, 'backlog' | 'blocked'>) {
  const text = useUiText()
  if (blocked === 0) return <span>{backlog}</span>
  return (
    <span>
      {backlog} <StateTag mood="attention" word={text('partners.blocked', { count: blocked })} />
    </span>
  )
}
