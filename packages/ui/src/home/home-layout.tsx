import { Flex } from 'antd'
import { useIsWide } from '../shell/use-width.ts'

/** Two columns where there is room; on a phone what is urgent comes first. */
export function HomeLayout({ main, side }: { main: React.ReactNode; side: React.ReactNode }) {
  const isWide = useIsWide()
  if (!isWide)
    return (
      <Flex vertical gap={16}>
        {main}
        {side}
      </Flex>
    )
  return (
    <div
      style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)', gap: 16, alignItems: 'start' }}
    >
      <Flex vertical gap={16}>
        {main}
      </Flex>
      <Flex vertical gap={16}>
        {side}
      </Flex>
    </div>
  )
}
