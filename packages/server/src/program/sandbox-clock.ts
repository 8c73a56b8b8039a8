/**
 * The clock of a sandbox: the system clock, moved forward by the offset in a file that all programs of one data folder
 * share. It shows today what happens in a day or in ninety. A production program never reads the file.
 */
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, systemClock } from './clock.ts'

const fileName = 'sandbox-clock'
/**
 * Reads the file every time: a program with the new time sends messages that carry it, and the receiver must have the
 * same time, or it would refuse them for their timestamp.
 */
export function createSandboxClock(home: string, system: Clock = systemClock): Clock {
  const file = join(home, fileName)
  let seen = ''
  let offset = 0
  return {
    now: () => {
      const { ino, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { ino: 0, mtimeMs: 0 }
      const written = `${ino} ${mtimeMs}`
      if (written !== seen) {
        seen = written
        offset = readOffset(home)
      }
      return system.now() + offset
    },
  }
}

/** `sandbox` mode only; a production program uses the system clock. */
export function clockFor({ mode, home }: { mode: 'sandbox' | 'production'; home: string }): Clock {
  return mode === 'sandbox' ? createSandboxClock(home) : systemClock
}

/** Forward only: past events stay in the past. */
export function advanceSandboxClock(home: string, milliseconds: number): void {
  if (!(milliseconds >= 0)) throw new RangeError(`a clock goes forward: ${milliseconds}`)
  const file = join(home, fileName)
  writeFileSync(`${file}.new`, `${readOffset(home) + Math.floor(milliseconds)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function readOffset(home: string): number {
  try {
    const offset = Number(readFileSync(join(home, fileName), 'utf8'))
    return Number.isSafeInteger(offset) && offset > 0 ? offset : 0
  } catch {
    return 0
  }
}
