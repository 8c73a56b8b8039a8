import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useSpanWord } from '@openbaohan/ui/show/use-span-word.ts'
import { firstAnnounced } from '../../../src/domain/lot/announced-opening.ts'
import { useText } from '../../texts/use-text.ts'
import type { Lot } from '../lots/lot-types.ts'

/** In the dialog of an opening before its time: the time that was announced, and now. */
export function EarlyTimes({ lot, now }: { lot: Lot; now: number }) {
  const text = useText()
  const spanWord = useSpanWord()
  const announced = firstAnnounced(lot)
  if (announced <= now) return null
  return (
    <strong>
      {text('agency.lot.openEarlyTimes', {
        ...{ announced: formatTime(announced), now: formatTime(now), span: spanWord(announced - now) },
      })}
    </strong>
  )
}
