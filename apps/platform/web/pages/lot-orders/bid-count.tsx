import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { Alert, Typography } from 'antd'
import { fewestBids } from '../../../src/domain/lot/decide-bid-count.ts'
import { useLotOrderText } from './use-lot-order-text.ts'

type BidCount = { bids: number; by: string; at: number }

/** The count with its source: the opening system's report, or who gave the opening order. */
export function useBidCountText() {
  const text = useLotOrderText()
  const whoWord = useWhoWord()
  return (bids: number | undefined, reported: BidCount | undefined): string | undefined => {
    if (reported !== undefined)
      return text('reported', { ...reported, by: whoWord(reported.by, 'sentence'), at: formatTime(reported.at) })
    return bids === undefined ? undefined : text('typed', { bids })
  }
}

type BidCountLineProps = {
  /** Of the opening order. */
  bids: number | undefined
  reported: BidCount | undefined
  isDue: boolean
}

/** Beside an opening: how many bids there are and who states it. Nothing before the deadline. */
export function BidCountLine({ bids, reported, isDue }: BidCountLineProps) {
  const text = useLotOrderText()
  const known = useBidCountText()(bids, reported)
  if (known === undefined)
    return isDue ? <Typography.Text type="secondary">{text('notReported')}</Typography.Text> : null
  const isFew = reported !== undefined && reported.bids < fewestBids
  return isFew ? <Alert type="error" showIcon title={text('few')} description={known} /> : <span>{known}</span>
}
