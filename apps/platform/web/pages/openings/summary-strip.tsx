import { wallSizes } from '@openbaohan/ui/theme/type-scale.ts'
import { Card, Flex, Statistic } from 'antd'
import { sumOpenings } from './group-openings.ts'
import { useDayText } from './use-day-text.ts'

type SummaryStripProps = { lots: Parameters<typeof sumOpenings>[0]; large: boolean }

const shown = ['lots', 'ahead', 'opened', 'inForce', 'restored', 'waiting'] as const

/** One line for all lots that are listed. */
export function SummaryStrip({ lots, large }: SummaryStripProps) {
  const own = useDayText()
  const sums = sumOpenings(lots)
  return (
    <Card size="small">
      <Flex wrap gap={large ? '8px 56px' : '8px 32px'}>
        {shown.map((name) => (
          <Statistic
            key={name}
            title={own(`sums.${name}`)}
            value={sums[name]}
            styles={{ content: { fontSize: large ? wallSizes.figure : 20, fontVariantNumeric: 'tabular-nums' } }}
          />
        ))}
      </Flex>
    </Card>
  )
}
