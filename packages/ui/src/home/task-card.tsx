import { CheckCircleOutlined } from '@ant-design/icons'
import { Flex, Typography, theme } from 'antd'
import { closeUp } from '../i18n/close-up.ts'
import { useServerTime } from '../live/use-server-time.ts'
import { StateTag } from '../show/state-tag.tsx'
import { useSpanWord } from '../show/use-span-word.ts'
import { HomeCard } from './home-card.tsx'
import { HomeNothing, HomeRow, HomeRows } from './home-row.tsx'
import type { HomeTask } from './home-tasks.ts'
import { useSharedHomeText } from './use-home-text.ts'

/** What waits for the person, most urgent first. */
export function TaskCard({
  tasks,
  elsewhere,
  wordOf,
}: {
  tasks: readonly HomeTask[]
  /** Shown without a task, for a person who may have something to do where this program does not see it. */
  elsewhere?: string | undefined
  wordOf: (key: string) => string | undefined
}) {
  const text = useSharedHomeText()
  const { token } = theme.useToken()
  return (
    <HomeCard title={text('tasks')}>
      {tasks.length === 0 ? (
        <HomeNothing>
          {elsewhere ?? (
            <>
              <CheckCircleOutlined aria-hidden style={{ color: token.colorSuccess, marginInlineEnd: 8 }} />
              {text('noTasks')}
            </>
          )}
        </HomeNothing>
      ) : (
        <HomeRows>
          {tasks.map((task) => (
            <HomeRow
              key={task.key}
              path={task.path}
              title={wordOf(task.key) ?? task.word}
              detail={<Waiting task={task} />}
              end={
                <Typography.Text strong style={{ fontSize: 16 }}>
                  {task.count}
                </Typography.Text>
              }
            />
          ))}
        </HomeRows>
      )}
    </HomeCard>
  )
}

function Waiting({ task: { count, oldest, overdue } }: { task: HomeTask }) {
  const text = useSharedHomeText()
  const now = useServerTime()
  const spanWord = useSpanWord()
  if (oldest === undefined && overdue === 0) return null
  return (
    <Flex wrap gap={8} align="center">
      {overdue === 0 ? null : <StateTag mood="bad" word={text('overdue', { count: overdue })} />}
      {oldest === undefined ? null : (
        <span>{closeUp(text(count === 1 ? 'since' : 'oldest', { age: spanWord(now - oldest) }))}</span>
      )}
    </Flex>
  )
}
