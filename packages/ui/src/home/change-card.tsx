import { Typography } from 'antd'
import { formatTime } from '../show/format.ts'
import { ChangeRows } from './change-rows.tsx'
import { HomeCard } from './home-card.tsx'
import { HomeNothing } from './home-row.tsx'
import type { ChangeRow } from './home-types.ts'
import { useSharedHomeText } from './use-home-text.ts'

type ChangeCardProps = {
  changes: { since: number; isFirstVisit: boolean; rows: readonly ChangeRow[]; hasMore: boolean }
  wordOf: (row: ChangeRow) => string
  pathOf: (row: ChangeRow) => string
  detailOf?: ((row: ChangeRow) => React.ReactNode) | undefined
}

/** What happened to the person's own things, the latest first. */
export function ChangeCard({ changes, ...shown }: ChangeCardProps) {
  const { since, isFirstVisit, rows, hasMore } = changes
  const text = useSharedHomeText()
  return (
    <HomeCard
      title={text(isFirstVisit ? 'changesFirst' : 'changes')}
      extra={<Typography.Text type="secondary">{text('changesSince', { at: formatTime(since) })}</Typography.Text>}
    >
      {rows.length === 0 ? <HomeNothing>{text('noChanges')}</HomeNothing> : null}
      <ChangeRows rows={rows} {...shown} />
      {hasMore ? <HomeNothing>{text('more')}</HomeNothing> : null}
    </HomeCard>
  )
}
