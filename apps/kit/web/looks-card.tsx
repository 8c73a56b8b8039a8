import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Card, Flex } from 'antd'
import type { Look } from '../src/tour/tour-looks.ts'
import { useText } from './texts/use-text.ts'

/** The results of four searches: nothing before the opening, everything after it. */
export function LooksCard({ looks }: { looks: readonly Look[] }) {
  const text = useText()
  return (
    <Card size="small" title={text('looks.title')}>
      <Flex component="ul" wrap gap="8px 24px" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {looks.map(({ look, isDisclosed }) => (
          <Flex component="li" key={look} gap={8} align="center">
            <StateTag
              mood={isDisclosed ? 'good' : 'ended'}
              word={text(isDisclosed ? 'looks.disclosed' : 'looks.silent')}
            />
            {text(`looks.${look}`)}
          </Flex>
        ))}
      </Flex>
    </Card>
  )
}
