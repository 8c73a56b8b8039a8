/** Whether the examples of a sandbox are still being made: a file of its data folder names the process that makes them. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownMark, type ProcessMark, runs } from '../db/process-alive.ts'

const fileOf = (home: string) => join(home, 'making-work')

export const beginSandboxWork = (home: string): void =>
  writeFileSync(fileOf(home), JSON.stringify(ownMark()), { mode: 0o600 })

export const endSandboxWork = (home: string): void => rmSync(fileOf(home), { force: true })

/** A file that a process left behind when it died is ignored. */
export function isSandboxWorkBeingMade(home: string): boolean {
  try {
    return runs(JSON.parse(readFileSync(fileOf(home), 'utf8')) as ProcessMark)
  } catch {
    return false
  }
}
