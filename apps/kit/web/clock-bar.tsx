import { formatTime } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Button, Flex, Tooltip, Typography } from 'antd'
import type { ClockMove } from '../src/tour/tour-clock.ts'
import type { TourView } from '../src/tour/tour-view.ts'
import { useText } from './texts/use-text.ts'

type ClockBarProps = { view: TourView; isAsking: boolean; onMove: (move: ClockMove) => void }

/** The time of the whole sandbox, and how to move it: forward only. */
export function ClockBar({ view: { now, nextOpening, running }, isAsking, onMove }: ClockBarProps) {
  const text = useText()
  const isBusy = isAsking || running !== undefined
  const move = (to: ClockMove) => (
    <Button size="small" disabled={isBusy} onClick={() => onMove(to)}>
      {text(`clockMoves.${to}`)}
    </Button>
  )
  return (
    <Flex wrap gap={8} align="center">
      <Typography.Text>
        {text('clock')} <Moment at={now} precision="second" />
      </Typography.Text>
      {move('hour')}
      {move('day')}
      {nextOpening === undefined ? null : (
        <Tooltip title={`${formatTime(nextOpening.opensAt)} ${nextOpening.name}`}>{move('opening')}</Tooltip>
      )}
    </Flex>
  )
}
