import { formatTime } from '@openbaohan/ui/show/format.ts'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex, Typography } from 'antd'
import type { DemandRowView } from '../../../src/procedures/demands/console-contract.ts'
import { useText } from '../../texts/use-text.ts'
import { useNoticeTimeText } from './use-notice-time-text.ts'

const moods: Record<DemandRowView['state'], Mood> = {
  presented: 'attention',
  examining: 'running',
  discrepant: 'waiting',
  're-examining': 'running',
  payable: 'attention',
  stopped: 'bad',
  'partly-paid': 'running',
  'partly-stopped': 'bad',
  paid: 'good',
  declined: 'ended',
  extended: 'ended',
}

export function DemandTag({ state }: { state: DemandRowView['state'] }) {
  const text = useText()
  return <StateTag mood={moods[state]} word={text(`demands.states.${state}`)} />
}

/** How long there is to state discrepancies. */
export function NoticeLeft({ days }: { days: number }) {
  const text = useNoticeTimeText()
  if (days < 0) return <StateTag mood="bad" word={text('over', { count: -days })} />
  if (days === 0) return <StateTag mood="bad" word={text('today')} />
  const word = text('left', { count: days })
  return days === 1 ? <StateTag mood="attention" word={word} /> : <span>{word}</span>
}

type OfCorrection = { correction: NonNullable<DemandRowView['correction']> }

/** Instead of a deadline to pay: the beneficiary's turn until the last day, then ours. */
export function CorrectionLeft({ correction }: OfCorrection) {
  const word = useCorrectionWord()(correction)
  return correction.isOver ? (
    <StateTag mood="attention" word={word} />
  ) : (
    <span style={{ maxWidth: 200, whiteSpace: 'normal' }}>{word}</span>
  )
}

export function useCorrectionWord() {
  const text = useNoticeTimeText()
  return ({ statedAt, until = '—', isOver }: OfCorrection['correction']) =>
    text(isOver ? 'correction.over' : 'correction.waits', { until, stated: formatTime(statedAt, 'day') })
}

/** How long there is to pay; a word and an icon where it is urgent. */
export function TimeLeft({ isOpen, days }: { isOpen: boolean; days: number }) {
  const text = useText()
  if (!isOpen) return <Typography.Text type="secondary">{text('demands.left.ended')}</Typography.Text>
  if (days < 0) return <StateTag mood="bad" word={text('demands.left.over', { count: -days })} />
  if (days === 0) return <StateTag mood="bad" word={text('demands.left.today')} />
  const word = text('demands.left.days', { count: days })
  return days === 1 ? <StateTag mood="attention" word={word} /> : <Flex>{word}</Flex>
}
