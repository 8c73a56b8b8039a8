import type { ComponentType } from 'react'
import type { ChangeRow } from '../home/home-types.ts'

export type Unread = { readonly now: number; readonly rows: readonly ChangeRow[]; readonly hasMore: boolean }

/** The part of a program's typed client that the bell uses, and how this console shows what it finds. */
export type ConsoleBell = {
  readonly api: {
    listUnread(): Promise<Unread>
    noteRead(input: { until: number }): Promise<unknown>
  }
  /** With the console's words and links; loaded when the bell first opens. */
  load(): Promise<{ readonly BellRows: ComponentType<{ rows: readonly ChangeRow[] }> }>
}
