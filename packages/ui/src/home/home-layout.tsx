import { Flex } from 'antd'
import { useIsWide } from '../shell/use-width.ts'

type HomeLayoutProps = Readonly<Record<'tasks' | 'due' | 'changes' | 'figures', React.ReactNode>>

/** Two columns where there is room; on a phone what is urgent comes first. */
export function HomeLayout({ tasks, due, changes, figures }: HomeLayoutProps) {
  const isWide = useIsWide()
  if (!isWide)
    return (
      <Flex vertical gap={16}>
        {tasks}
        {due}
        {changes}
        {figures}
      </Flex>
    )
  return (
    <div
      style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)', gap: 16, alignItems: 'start' }}
    >
      <Flex vertical gap={16}>
        {tasks}
        {changes}
      </Flex>
      <Flex vertical gap={16}>
        {due}
        {figures}
      </Flex>
    </div>
  )
}
