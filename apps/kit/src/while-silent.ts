/**
 * A command that takes longer than a second reports that it is running, then every ten seconds; on a terminal only. One
 * that runs until it is stopped reports its own progress.
 */
import { both, inLanguage } from './both.ts'
import type { Io } from './command.ts'

const firstMs = 1_000
const laterMs = 10_000

const untilStopped: ReadonlySet<string> = new Set(['sandbox', 'platform', 'institution', 'peer'])

/** @param command its first word @returns the same channel, and the end of it */
export function whileSilent(io: Io, isTerminal: boolean, command: string): { io: Io; end(): void } {
  if (!isTerminal || untilStopped.has(command)) return { io, end: () => {} }
  const startedAt = performance.now()
  let timer: NodeJS.Timeout
  const wait = (ms: number) => {
    timer = setTimeout(() => {
      const seconds = Math.round((performance.now() - startedAt) / 1000)
      io.report(inLanguage(`… ${both('正在执行', 'running')} openbaohan ${command}, ${seconds} s`, 'both'))
      wait(laterMs)
    }, ms).unref()
  }
  wait(firstMs)
  const spoke = <A extends unknown[]>(print: (...given: A) => void) => {
    return (...given: A) => {
      clearTimeout(timer)
      print(...given)
      wait(laterMs)
    }
  }
  return { io: { ...io, out: spoke(io.out), report: spoke(io.report) }, end: () => clearTimeout(timer) }
}
