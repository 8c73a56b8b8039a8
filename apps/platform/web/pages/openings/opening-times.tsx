import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { useSpanWord } from '@openbaohan/ui/show/use-span-word.ts'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { Typography } from 'antd'
import type { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useEarlyText } from '../corrections/use-early-text.ts'
import { AnnouncedTime } from '../lots/announced-time.tsx'
import { useDayText } from './use-day-text.ts'

type Opening = Awaited<ReturnType<typeof client.centre.opening>>
type Shown = { lot: Pick<Opening['lot'], 'opensAt' | 'firstOpensAt' | 'openedAt'>; early: Opening['early'] }

/** When a lot was to open and when it did; of one that opened early how much, who ordered it and why. */
export function OpeningTimes({ lot, early }: Shown) {
  const { opensAt, openedAt } = lot
  const text = useText()
  const day = useDayText()
  const own = useEarlyText()
  const spanWord = useSpanWord()
  const whoWord = useWhoWord()
  return (
    <>
      <AnnouncedTime lot={lot} />
      <Typography.Text type="secondary">
        {text('agency.record.planned')} <Moment at={opensAt} /> · {text('centre.openedAt')}{' '}
        <Moment at={openedAt} precision="second" /> · {text('centre.follows')}
      </Typography.Text>
      {early === undefined || openedAt === undefined ? null : (
        <Typography.Text>
          {[
            day('early', { span: spanWord(opensAt - openedAt) }),
            early.reason,
            early.reason === undefined ? undefined : own(early.isPublic ? 'isPublic' : 'isInternal'),
            whoWord(early.who),
          ]
            .filter((part) => part !== undefined && part !== '')
            .join(' · ')}
        </Typography.Text>
      )}
    </>
  )
}
