/** A child process of a bench, connected by messages. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Child = {
  process: ChildProcess
  /** Its next message. Rejects when the process ends instead. */
  next<T>(): Promise<T>
  /** Sends a message and waits for the answer. */
  ask<T>(message: object): Promise<T>
  stop(): Promise<void>
}

/** @param file beside `base`, an `import.meta.url` */
export function startChild(file: string, base: string, args: readonly string[] = []): Child {
  const child = fork(fileURLToPath(new URL(file, base)), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Without the arguments of a test runner, whose report it would overwrite.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`${file} ended: ${code ?? signal}`)
  })
  ended.catch(() => {})
  const received: unknown[] = []
  child.on('message', (message) => received.push(message))
  const next = async <T>(): Promise<T> => {
    while (received.length === 0) await Promise.race([once(child, 'message'), ended])
    return received.shift() as T
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
