import { Typography } from 'antd'
import { delayOf } from './group-openings.ts'
import { useDayText } from './use-day-text.ts'

type OpeningDelayProps = { lot: Parameters<typeof delayOf>[0]; now: number }

/** How far an opening is from its announced time, where that is a minute or more. */
export function OpeningDelay({ lot, now }: OpeningDelayProps) {
  const own = useDayText()
  const minutes = delayOf(lot, now)
  if (minutes === undefined) return null
  return (
    <Typography.Text type={minutes > 0 ? 'danger' : 'secondary'} style={{ fontSize: 12 }}>
      {minutes > 0 ? own('late', { minutes }) : own('early', { minutes: -minutes })}
    </Typography.Text>
  )
}
