import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { formatDuration } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { wallSizes } from '@openbaohan/ui/theme/type-scale.ts'
import { Flex, Typography } from 'antd'
import { useText } from '../../texts/use-text.ts'
import { AnnouncedTime } from '../lots/announced-time.tsx'

type CountdownProps = {
  lot: { state: string; opensAt: number; firstOpensAt?: number | undefined }
  large?: boolean
}

/** When a lot opens, and how long it is until then by the platform's clock. */
export function Countdown({ lot, large = false }: CountdownProps) {
  const text = useText()
  const uiText = useUiText()
  const now = useServerTime()
  const isAwaited = lot.state === 'announced' || lot.state === 'opening'
  return (
    <Flex justify={large ? 'flex-start' : 'space-between'} align="baseline" wrap gap={large ? '4px 24px' : 8}>
      <Flex wrap gap={12}>
        <Moment at={lot.opensAt} />
        <AnnouncedTime lot={lot} />
      </Flex>
      {isAwaited ? (
        <Typography.Text
          strong={large}
          style={{ fontSize: large ? wallSizes.count : 20, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
        >
          {lot.opensAt > now
            ? `${text('centre.countdown')} ${formatDuration(lot.opensAt - now, uiText('dayWord'))}`
            : text(lot.state === 'opening' ? 'centre.lotStates.opening' : 'centre.overdue')}
        </Typography.Text>
      ) : null}
    </Flex>
  )
}
