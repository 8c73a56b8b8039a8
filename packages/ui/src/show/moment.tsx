import { formatTime, type Precision } from './format.ts'

/** A time of Asia/Shanghai in a machine-readable element. */
export function Moment({ at, precision = 'minute' }: { at: number | undefined; precision?: Precision }) {
  if (at === undefined) return <span>—</span>
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatTime(at, 'second')}
      style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
    >
      {formatTime(at, precision)}
    </time>
  )
}
