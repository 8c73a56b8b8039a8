/** Whether a process is running. */
import { readFileSync } from 'node:fs'

/** A zombie counts as ended: in containers no process may ever reap it. */
export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return !isZombie(id)
}

function isZombie(id: number): boolean {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return false // not Linux
  }
}
