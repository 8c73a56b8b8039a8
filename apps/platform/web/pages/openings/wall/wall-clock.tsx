import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { wallSizes } from '@openbaohan/ui/theme/type-scale.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { query } from '../../../api.ts'
import { useDayText } from '../use-day-text.ts'

/** Each answer states the program's time: so often is a clock that was moved seen here. */
const askMs = 5_000

/** The program's time and day, to be read from afar. It alone is drawn each second. */
export function WallClock() {
  const own = useDayText()
  const language = useLanguage()
  const now = useServerTime()
  useQuery({ ...query.tasks.counts.queryOptions(), refetchInterval: askMs, notifyOnChangeProps: [] })
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    ...{ timeZone: 'Asia/Shanghai', dateStyle: 'full' },
  }).format(now)
  return (
    <Flex role="timer" aria-label={own('clock')} aria-live="off" align="baseline" wrap gap="0 24px">
      <Typography.Text style={{ fontSize: wallSizes.name }}>{day}</Typography.Text>
      <Typography.Text
        strong
        style={{ fontSize: wallSizes.clock, lineHeight: 1.2, fontVariantNumeric: 'tabular-nums' }}
      >
        {formatTime(now, 'second').slice(-8)}
      </Typography.Text>
    </Flex>
  )
}
