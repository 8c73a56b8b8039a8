import { both } from '../both.ts'
import { Failure } from '../command.ts'

/**
 * SIGINT, SIGTERM and SIGHUP as one abort signal; a second signal does not shorten the stop.
 * @param report receives one line at once: the stop itself may take seconds
 */
export function signalsAsAbort(report: (line: string) => void): { signal: AbortSignal; aborted: Promise<void> } {
  const controller = new AbortController()
  const aborted = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()))
  controller.signal.addEventListener('abort', () => report(`\n${both('正在停止', 'stopping …')}`))
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort())
  return { signal: controller.signal, aborted }
}

/** The user does not want to wait any longer: no error. @throws Failure */
export function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new Failure(both('已停止', 'stopped'))
}

/** Ends with the signal, although the work cannot be stopped; the process ends without it. @throws Failure */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  const done = await Promise.race([work.then((value) => ({ value })), stopped])
  if (done !== undefined) return done.value
  work.catch(() => {})
  throw new Failure(both('已停止', 'stopped'))
}
