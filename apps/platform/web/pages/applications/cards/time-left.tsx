import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { formatDuration } from '@openbaohan/ui/show/format.ts'
import { useText } from '../../../texts/use-text.ts'

/** Counts down by the platform's clock. */
export function TimeLeft({ until }: { until: number }) {
  const text = useText()
  const ui = useUiText()
  const left = until - useServerTime()
  return (
    <span role="timer" style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
      {left <= 0 ? text('applications.page.late') : formatDuration(left, ui('dayWord'))}
    </span>
  )
}
