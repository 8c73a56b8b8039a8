import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useSpanWord } from '@openbaohan/ui/show/use-span-word.ts'
import { firstAnnounced } from '../../../src/domain/lot/announced-opening.ts'
import type { EarlyOpening } from '../../../src/domain/lot/early-opening.ts'
import { useText } from '../../texts/use-text.ts'
import { useEarlyText } from './use-early-text.ts'

type Stated = Omit<EarlyOpening, 'firstOpensAt' | 'reason'> & {
  firstOpensAt?: number | undefined
  reason?: string | undefined
}

/** An opening before its time, wherever it is stated: the announced time, the real one, and the published reason. */
export function useEarlyFacts(): (early: Stated | undefined) => readonly (readonly [string, string])[] {
  const text = useText()
  const own = useEarlyText()
  const spanWord = useSpanWord()
  return (early) => {
    if (early === undefined) return []
    const { opensAt, openedAt, reason } = early
    const announced = firstAnnounced(early)
    return [
      ...(announced === opensAt ? [] : [[text('agency.lot.announced'), formatTime(announced)] as const]),
      [own('planned'), formatTime(opensAt)],
      [own('opened'), `${formatTime(openedAt, 'second')} · ${own('by', { span: spanWord(opensAt - openedAt) })}`],
      [own('reason'), reason ?? own('unpublished')],
    ]
  }
}
