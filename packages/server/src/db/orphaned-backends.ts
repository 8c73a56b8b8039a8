/** Processes of a PostgreSQL server that was killed which outlive it: one that waited for a lock of another waits for ever. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { endProcess, parentOf } from './process-alive.ts'

/**
 * Ends them, so that the server starts again. Nothing is lost by it: what they had not committed is rolled back with the
 * crash of their server. One whose server lives is left alone. Nothing where there is no /proc.
 *
 * @param data the folder of the server's data, in which all its processes work
 * @returns the ids of what was ended
 */
export function endOrphanedBackends(data: string): number[] {
  const orphans = processIds().filter((id) => isBackend(id) && folderOf(id) === data && folderOf(parentOf(id)) !== data)
  return orphans.filter((id) => endProcess(id, 'SIGKILL'))
}

function processIds(): number[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  } catch {
    return [] // not Linux
  }
}

/** By the title that PostgreSQL gives what its server starts: `postgres: checkpointer`. */
function isBackend(id: number): boolean {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').startsWith('postgres: ')
  } catch {
    return false // has ended
  }
}

function folderOf(id: number): string | undefined {
  try {
    return readlinkSync(`/proc/${id}/cwd`)
  } catch {
    return undefined // has ended, or is another user's
  }
}
