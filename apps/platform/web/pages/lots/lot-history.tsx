import { formatTime } from '@openbaohan/ui/show/format.ts'
import { History } from '@openbaohan/ui/show/history.tsx'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { Card, Flex, Typography } from 'antd'
import type { RecordedCorrection } from '../../../src/domain/lot/lot-correction.ts'
import { useText } from '../../texts/use-text.ts'
import { LotChanges } from '../corrections/lot-changes.tsx'
import { useOrderWord } from '../lot-orders/order-word.ts'
import type { Lot } from './lot-types.ts'
import { plannedOpening } from './planned-opening.ts'
import { agencyChinese } from './texts.zh.ts'

const words = agencyChinese.lot.events
const consentEvents = ['first-consent', 'consent-declined', 'consent-withdrawn']
const isKnown = (event: string): event is keyof typeof words => Object.hasOwn(words, event)

/** Who ordered what about the lot, when and why. */
export function LotHistory({ lot }: { lot: Lot }) {
  const text = useText()
  const whoWord = useWhoWord()
  const orderWord = useOrderWord()
  const more = ({ at, event, detail = {} }: Lot['events'][number]): string | undefined => {
    if (consentEvents.includes(event)) return orderWord(String(detail.action), at < plannedOpening(lot, at))
    if (typeof detail.from === 'number' && typeof detail.to === 'number')
      return text('agency.lot.movedFrom', { from: formatTime(detail.from), to: formatTime(detail.to) })
    if (typeof detail.bids === 'number') {
      const before = typeof detail.before === 'number' ? ` ← ${detail.before}` : ''
      const by = typeof detail.reportedBy === 'string' ? ` · ${detail.reportedBy}` : ''
      return `${text('agency.lot.bidsReported', { bids: detail.bids })}${before}${by}`
    }
    if (typeof detail.on === 'string') return text('agency.lot.on', { date: detail.on })
    if (typeof detail.days === 'number')
      return text('agency.lot.daysLeft', { days: detail.days, standing: Number(detail.standing) })
    return typeof detail.by === 'string' ? text('agency.lot.by2', { date: detail.by }) : undefined
  }
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('agency.lot.history')}
        </Typography.Title>
      }
    >
      <History
        label={text('agency.lot.history')}
        empty={text('agency.lot.historyEmpty')}
        entries={lot.events.map((event) => ({
          at: event.at,
          word: isKnown(event.event) ? text(`agency.lot.events.${event.event}`) : event.event,
          more: [whoWord(event.who), more(event)],
          reason: <EventDetail event={event} />,
        }))}
      />
    </Card>
  )
}

type LotEvent = Lot['events'][number]

/** Why, and of a correction what it changed and how it was announced. */
function EventDetail({ event: { event, reason, detail } }: { event: LotEvent }) {
  const text = useText()
  const correction = event === 'corrected' ? (detail as RecordedCorrection | undefined) : undefined // orderLot wrote it
  return (
    <Flex vertical>
      {reason === undefined ? null : <span>{reason === 'import' ? text('agency.lots.import') : reason}</span>}
      {correction?.notice === undefined ? null : (
        <Typography.Text type="secondary">{text('corrections.notice')}</Typography.Text>
      )}
      {correction === undefined ? null : <LotChanges {...correction} />}
    </Flex>
  )
}
