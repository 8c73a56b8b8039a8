import { Flex, Typography } from 'antd'
import { Yuan } from '../show/yuan.tsx'
import { HomeCard } from './home-card.tsx'
import { HomeRow, HomeRows } from './home-row.tsx'
import type { Figure } from './home-types.ts'
import { useSharedHomeText } from './use-home-text.ts'

type FigureCardProps = {
  figures: readonly Figure[]
  wordOf: (figure: Figure) => string
  pathOf: (figure: string) => string
}

/** A few numbers, each with a link to what it counts. */
export function FigureCard({ figures, wordOf, pathOf }: FigureCardProps) {
  const text = useSharedHomeText()
  if (figures.length === 0) return null
  return (
    <HomeCard title={text('figures')}>
      <HomeRows>
        {figures.map(({ figure, count, amount, name }) => (
          <HomeRow
            key={`${figure} ${name ?? ''}`}
            path={pathOf(figure)}
            title={wordOf({ figure, count, name })}
            end={
              <Flex vertical align="end">
                <Typography.Text strong>{count}</Typography.Text>
                {amount === undefined || count === 0 ? null : (
                  <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                    <Yuan amount={amount} />
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
