import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Typography } from 'antd'
import { otherAnnounced } from '../../../src/domain/lot/announced-opening.ts'
import { useText } from '../../texts/use-text.ts'

/** Beside the time of an opening: the one that was announced first, where it is another. */
export function AnnouncedTime({ lot }: { lot: Parameters<typeof otherAnnounced>[0] }) {
  const text = useText()
  const announced = otherAnnounced(lot)
  if (announced === undefined) return null
  return (
    <Typography.Text type="secondary">
      {text('agency.lot.announced')} <Moment at={announced} />
    </Typography.Text>
  )
}
