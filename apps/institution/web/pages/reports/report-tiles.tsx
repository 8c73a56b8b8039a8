import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Button, Typography, theme } from 'antd'
import { useNavigate } from 'react-router'
import type { client } from '../../api.ts'
import { useReportText } from './use-report-text.ts'

export type Summary = Awaited<ReturnType<typeof client.reports.summary>>
type Total = { count: number; amount: string }

/** Each total leads to its list. */
export function ReportTiles({
  summary,
  onOpen,
}: {
  summary: Summary
  onOpen: (tab: 'outstanding' | 'refunds' | 'released', others?: { within?: string }) => void
}) {
  const text = useReportText()
  const navigate = useNavigate()
  const tiles: { word: string; total: Total; isUrgent?: boolean; open: () => void }[] = [
    { word: text('tiles.outstanding'), total: summary.outstanding, open: () => onOpen('outstanding') },
    ...summary.expiring.map((total) => ({
      word: text('tiles.expiring', { days: total.days }),
      total,
      isUrgent: total.days <= 7 && total.count > 0,
      open: () => onOpen('outstanding', { within: String(total.days) }),
    })),
    {
      word: text('tiles.openDemands'),
      total: summary.openDemands,
      isUrgent: summary.openDemands.count > 0,
      open: () => void navigate('/demands?which=open'),
    },
    { word: text('tiles.invoicesDue'), total: summary.invoicesDue, open: () => void navigate('/invoices') },
    { word: text('tiles.refundsDue'), total: summary.refundsDue, open: () => onOpen('refunds') },
    { word: text('tiles.paymentsToReturn'), total: summary.paymentsToReturn, open: () => onOpen('refunds') },
    { word: text('tiles.released'), total: summary.released, open: () => onOpen('released') },
  ]
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(164px, 1fr))', gap: 12 }}>
      {tiles.map((tile) => (
        <Tile key={tile.word} {...tile} />
      ))}
    </div>
  )
}

type TileProps = { word: string; total: Total; isUrgent?: boolean; open: () => void }

function Tile({ word, total, isUrgent = false, open }: TileProps) {
  const text = useReportText()
  const { token } = theme.useToken()
  return (
    <Button
      onClick={open}
      style={{
        height: 'auto',
        padding: '10px 12px',
        textAlign: 'start',
        justifyContent: 'flex-start',
        background: token.colorBgContainer,
        ...(isUrgent ? { borderColor: token.colorWarning } : {}),
      }}
    >
      <span style={{ display: 'block', minWidth: 0 }}>
        <Typography.Text type="secondary" style={{ display: 'block', whiteSpace: 'normal' }}>
          {word}
        </Typography.Text>
        <span style={{ display: 'block', fontSize: 20, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
          {text('count', { count: total.count })}
        </span>
        <Yuan amount={total.amount} />
      </span>
    </Button>
  )
}
