/** What a run costs: its duration alone does not show whether the tests or the machine were slow. */
import { readFileSync } from 'node:fs'

/** Of `/proc/PID/stat`, counted from the one after the name: time in user and system mode, and the same of ended children. */
const fields = [11, 12, 13, 14]
/** `sysconf(_SC_CLK_TCK)`: 100 on every architecture of Linux that Node supports. */
const ticksPerSecond = 100

/** Seconds of this process and of all that it started and that ended; `undefined` where the system does not state it. */
export function readProcessorSeconds(): number | undefined {
  try {
    return parseProcessorSeconds(readFileSync('/proc/self/stat', 'utf8'))
  } catch {
    return undefined
  }
}

/** A name may contain blanks and brackets: the last bracket ends it. */
export function parseProcessorSeconds(stat: string): number {
  const values = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.reduce((sum, field) => sum + Number(values[field]), 0) / ticksPerSecond
}
