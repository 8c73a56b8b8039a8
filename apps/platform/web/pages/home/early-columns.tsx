import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { useSpanWord } from '@openbaohan/ui/show/use-span-word.ts'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import type { TableProps } from 'antd'
import { useText } from '../../texts/use-text.ts'
import type { FigureRow } from './figure-table.tsx'
import { useHomeText } from './use-home-text.ts'

/** Of lots that opened early: the announced time and the real one, how far apart they are, who ordered it and why. */
export function useEarlyColumns(): NonNullable<TableProps<FigureRow>['columns']> {
  const own = useHomeText()
  const text = useText()
  const ui = useUiText()
  const spanWord = useSpanWord()
  const whoWord = useWhoWord()
  return [
    { title: text('agency.record.planned'), render: (_, { early }) => <Moment at={early?.plannedAt} /> },
    { title: text('agency.record.opened'), render: (_, { at }) => <Moment at={at} /> },
    {
      title: own('early'),
      render: (_, { at, early }) => (early === undefined ? '—' : spanWord(early.plannedAt - at)),
    },
    { title: ui('reason'), render: (_, { early }) => early?.reason ?? '—' },
    { title: text('agency.lot.by'), render: (_, { early }) => whoWord(early?.who) },
  ]
}
