import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useSpanWord } from '@openbaohan/ui/show/use-span-word.ts'
import { useText } from '../../texts/use-text.ts'
import type { Lot } from '../lots/lot-types.ts'

/** In the dialog of an opening before its time: the time it is announced for, and the present. */
export function EarlyTimes({ lot, now }: { lot: Lot; now: number }) {
  const text = useText()
  const spanWord = useSpanWord()
  const { opensAt } = lot
  if (opensAt <= now) return null
  return (
    <strong>
      {text('agency.lot.openEarlyTimes', {
        ...{ announced: formatTime(opensAt), now: formatTime(now), span: spanWord(opensAt - now) },
      })}
    </strong>
  )
}
