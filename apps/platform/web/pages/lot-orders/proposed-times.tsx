import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Typography } from 'antd'
import type { OpeningTimes } from '../../../src/domain/lot/announced-opening.ts'
import { useText } from '../../texts/use-text.ts'
import { AnnouncedTime } from '../lots/announced-time.tsx'

/** Of an opening that is proposed before its time: when the lot is to open, and what was announced first. */
export function ProposedTimes({ lot, now }: { lot: Omit<OpeningTimes, 'openedAt'>; now: number }) {
  const text = useText()
  return (
    <>
      <AnnouncedTime lot={{ ...lot, openedAt: now }} />
      {lot.firstOpensAt === undefined || lot.firstOpensAt === lot.opensAt ? null : (
        <Typography.Text type="secondary">
          {text('agency.record.planned')} <Moment at={lot.opensAt} />
        </Typography.Text>
      )}
    </>
  )
}
