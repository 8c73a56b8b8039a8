import type { ChildProcess } from 'node:child_process'
import { getPriority, setPriority } from 'node:os'

/** Nice 5: a third of what a program or its database gets where both want the same processor, all of it otherwise. */
export const workerNice = 5

/**
 * Messages are answered before files are opened or made. Called right after the start: threads that the process starts
 * later inherit it.
 */
export function lowerPriority({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    setPriority(pid, Math.max(workerNice, getPriority()))
  } catch {
    // It has ended already.
  }
}
