import { Flex, Typography } from 'antd'
import { Yuan } from '../show/yuan.tsx'
import { HomeCard } from './home-card.tsx'
import { HomeRow, HomeRows } from './home-row.tsx'
import type { Figure } from './home-types.ts'
import { useSharedHomeText } from './use-home-text.ts'

type FigureCardProps = {
  figures: readonly Figure[]
  wordOf: (figure: Figure) => string
  pathOf: (figure: Figure) => string
}

/** A few numbers, each with a link to what it counts. */
export function FigureCard({ figures, wordOf, pathOf }: FigureCardProps) {
  const text = useSharedHomeText()
  if (figures.length === 0) return null
  return (
    <HomeCard title={text('figures')}>
      <HomeRows>
        {figures.map((one) => (
          <HomeRow
            key={`${one.figure} ${one.name ?? ''}`}
            path={pathOf(one)}
            title={wordOf(one)}
            end={
              <Flex vertical align="end">
                <Typography.Text strong>{one.count}</Typography.Text>
                {one.amount === undefined || one.count === 0 ? null : (
                  <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                    <Yuan amount={one.amount} />
                  </Typography.Text>
                )}
              </Flex>
            }
          />
        ))}
      </HomeRows>
    </HomeCard>
  )
}
