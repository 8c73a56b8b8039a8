/**
 * Kills a process and all its descendants at once, as a crash of the machine would: with no signal that a process could
 * handle.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export function killTree(root: number): number[] {
  // Stopped first, so that it starts nothing new while the tree is read.
  signal(root, 'SIGSTOP')
  const tree = listTree(root)
  for (const pid of tree) signal(pid, 'SIGKILL')
  return tree
}

/** Ends what a process started, and leaves the process. */
export function killBelow(root: number): void {
  for (const pid of listTree(root).slice(1)) signal(pid, 'SIGKILL')
}

/** A process and all its current descendants. */
export const listTree = (root: number): number[] => descendantsOf(root, readParents())

/** The root and everything below it, by a table of parents. */
export function descendantsOf(root: number, parents: ReadonlyMap<number, number>): number[] {
  const tree = [root]
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child)
  return tree
}

function readParents(): Map<number, number> {
  return process.platform === 'linux' ? readProc() : readPs()
}

function readProc(): Map<number, number> {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      parents.set(Number(name), Number(parent))
    } catch {
      // It ended between the listing and the reading.
    }
  }
  return parents
}

function readPs(): Map<number, number> {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  return new Map(rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]))
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
