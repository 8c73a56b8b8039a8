import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLive } from '../live/use-live.ts'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import type { MenuGroup } from '../shell/app-shell.tsx'
import { ChangeCard } from './change-card.tsx'
import { DueCard } from './due-card.tsx'
import { FigureCard } from './figure-card.tsx'
import { HomeLayout } from './home-layout.tsx'
import { homeTasks, type TaskPlace, wordKeyOf } from './home-tasks.ts'
import type { ChangeRow, DueRow, Figure, TaskCounts } from './home-types.ts'
import { SandboxWork } from './sandbox-work.tsx'
import { TaskCard } from './task-card.tsx'
import { isSharedTask, useSharedHomeText } from './use-home-text.ts'

type Changes = { since: number; isFirstVisit: boolean; rows: readonly ChangeRow[]; hasMore: boolean }

type HomePageProps = {
  counts: UseQueryResult<TaskCounts>
  changes: UseQueryResult<Changes>
  figures: UseQueryResult<readonly Figure[]>
  /** Absent for a person of whose things the server knows no day. */
  due?: UseQueryResult<{ rows: readonly DueRow[]; hasMore: boolean }> | undefined
  /** By the key of a kind of work; without a word it has that of its menu entry. */
  menu: readonly MenuGroup[]
  taskWord(key: string): string | undefined
  taskPlaces: Readonly<Record<string, TaskPlace>>
  /** Instead of the sentence that nothing waits: where this program does not see what else does. */
  tasksElsewhere?: string | undefined
  dueWord(row: DueRow): string
  duePath(row: DueRow): string
  changeWord(row: ChangeRow): string
  changePath(row: ChangeRow): string
  changeDetail?: (row: ChangeRow) => React.ReactNode
  figureWord(figure: Figure): string
  figurePath(figure: Figure): string
  noteVisit(): Promise<void>
  /** What a person most often begins here. */
  actions?: React.ReactNode
  /** Cards of single roles, below the tasks. */
  own?: React.ReactNode
}

const topics = ['lots', 'applications', 'demands', 'messages']

/** The first page after sign-in: what waits, what is due, what has changed. */
export function HomePage(props: HomePageProps) {
  const text = useSharedHomeText()
  useLive(topics)
  useVisit(props.noteVisit)
  const { actions, counts, due, changes, figures, own } = props
  return (
    <Page title={text('title')} purpose={text('purpose')} actions={actions}>
      <HomeLayout
        tasks={
          <>
            <SandboxWork />
            <Loaded query={counts} rows={3}>
              {(rows) => (
                <TaskCard
                  tasks={homeTasks(
                    rows,
                    props.taskPlaces,
                    props.menu.flatMap(({ entries }) => entries),
                  )}
                  elsewhere={props.tasksElsewhere}
                  wordOf={(key) => {
                    const word = wordKeyOf(key)
                    return isSharedTask(word) ? text(`sharedTasks.${word}`) : props.taskWord(word)
                  }}
                />
              )}
            </Loaded>
            {own}
          </>
        }
        due={
          due === undefined ? null : (
            <Loaded query={due} rows={4}>
              {(found) => <DueCard {...found} wordOf={props.dueWord} pathOf={props.duePath} />}
            </Loaded>
          )
        }
        changes={
          <Loaded query={changes} rows={4}>
            {(found) => (
              <ChangeCard
                changes={found}
                wordOf={props.changeWord}
                pathOf={props.changePath}
                detailOf={props.changeDetail}
              />
            )}
          </Loaded>
        }
        figures={
          <Loaded query={figures} rows={3}>
            {(found) => <FigureCard figures={found} wordOf={props.figureWord} pathOf={props.figurePath} />}
          </Loaded>
        }
      />
    </Page>
  )
}

/** Recorded once for each time that the page is opened. */
function useVisit(noteVisit: () => Promise<void>): void {
  const [note] = useState(() => noteVisit)
  useEffect(() => {
    // not important: the list of changes then begins earlier
    note().catch(() => {})
  }, [note])
}
