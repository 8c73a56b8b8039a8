import type { MenuEntry } from '@openbaohan/ui/shell/app-shell.tsx'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { useMenu } from '../../menu.tsx'
import { useText } from '../../texts/use-text.ts'

/** Work that is in other lists than that of applications. */
const paths: ReadonlySet<string> = new Set([
  ...['/approvals', '/alerts', '/demands', '/recourses', '/bank-entries', '/refunds', '/invoices'],
])

/** By the query of the menu: how much of it waits for the signed-in person, and where. */
export const useOtherTasks = (): readonly MenuEntry[] =>
  useMenu()
    .flatMap(({ entries }) => entries)
    .filter(({ path, count = 0 }) => paths.has(path) && count > 0)

export function OtherTasks({ tasks }: { tasks: readonly MenuEntry[] }) {
  const text = useText()
  if (tasks.length === 0) return null
  return (
    <Flex wrap gap={12} role="status">
      <Typography.Text type="secondary">{text('applications.otherTasks')}</Typography.Text>
      {tasks.map(({ path, word, count }) => (
        <Link key={path} to={path}>
          {word} {count}
        </Link>
      ))}
    </Flex>
  )
}
