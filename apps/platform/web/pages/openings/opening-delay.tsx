import { useSpanWord } from '@openbaohan/ui/show/use-span-word.ts'
import { Typography } from 'antd'
import { delayOf } from './group-openings.ts'
import { useDayText } from './use-day-text.ts'

type OpeningDelayProps = { lot: Parameters<typeof delayOf>[0]; now: number; large?: boolean }

/** How far an opening is from its announced time, where that is a minute or more. */
export function OpeningDelay({ lot, now, large = false }: OpeningDelayProps) {
  const own = useDayText()
  const spanWord = useSpanWord()
  const late = delayOf(lot, now)
  if (late === undefined) return null
  return (
    <Typography.Text type={late > 0 ? 'danger' : 'secondary'} style={{ fontSize: large ? 20 : 12 }}>
      {own(late > 0 ? 'late' : 'early', { span: spanWord(Math.abs(late)) })}
    </Typography.Text>
  )
}
