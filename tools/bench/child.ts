/** A process of a bench, with which one speaks by messages. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Child = {
  process: ChildProcess
  /** Its next message. Rejects when the process ends instead. */
  next<T>(): Promise<T>
  /** Says something and waits for the answer. */
  ask<T>(message: object): Promise<T>
  stop(): Promise<void>
}

/** @param file beside `base`, an `import.meta.url` */
export function startChild(file: string, base: string, args: readonly string[] = []): Child {
  const child = fork(fileURLToPath(new URL(file, base)), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Not those of a test runner, whose report it would write over.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`${file} ended: ${code ?? signal}`)
  })
  ended.catch(() => {})
  const said: unknown[] = []
  child.on('message', (message) => said.push(message))
  const next = async <T>(): Promise<T> => {
    while (said.length === 0) await Promise.race([once(child, 'message'), ended])
    return said.shift() as T
  }
  return {
    process: child,
    next,
    ask<T>(message: object) {
      child.send(message)
      return next<T>()
    },
    async stop() {
      child.kill('SIGKILL')
      await ended.catch(() => {})
    },
  }
}
