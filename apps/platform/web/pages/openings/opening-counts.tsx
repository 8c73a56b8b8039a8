import { wallSizes } from '@openbaohan/ui/theme/type-scale.ts'
import { Flex, Progress, Statistic, Typography, theme } from 'antd'
import { useText } from '../../texts/use-text.ts'

type Counts = { inForce: number; keysReleased: number; restored: number; verified: number; waiting: number }

/** Numbers first, the bar beside them: nothing is shown by colour alone. */
export function OpeningCounts({ counts, large = false }: { counts: Counts; large?: boolean }) {
  const text = useText()
  const { token } = theme.useToken()
  const percent = (count: number) => (counts.inForce === 0 ? 0 : Math.round((count / counts.inForce) * 100))
  const shown = ['inForce', 'keysReleased', 'restored', 'verified', 'waiting'] as const
  return (
    <Flex vertical gap={8}>
      <Flex wrap gap={large ? 40 : 24}>
        {shown.map((name) => (
          <Statistic
            key={name}
            title={text(`centre.${name}`)}
            value={counts[name]}
            styles={{ content: { fontSize: large ? wallSizes.count : 20, fontVariantNumeric: 'tabular-nums' } }}
          />
        ))}
      </Flex>
      {counts.inForce === 0 ? (
        <Typography.Text type="secondary">{text('centre.noneInForce')}</Typography.Text>
      ) : (
        <Progress
          aria-label={text('centre.restored')}
          percent={percent(counts.restored)}
          success={{ percent: percent(counts.verified) }}
          strokeColor={token.colorInfo}
        />
      )}
    </Flex>
  )
}
