/** Whether the examples of a sandbox are still being made: a file of its data folder names the process that makes them. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fileOf = (home: string) => join(home, 'making-work')

export const beginSandboxWork = (home: string): void => writeFileSync(fileOf(home), `${process.pid}\n`, { mode: 0o600 })

export const endSandboxWork = (home: string): void => rmSync(fileOf(home), { force: true })

/** A file that a process left behind when it died is ignored. */
export function isSandboxWorkBeingMade(home: string): boolean {
  try {
    const pid = Number(readFileSync(fileOf(home), 'utf8'))
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}
