/** The lifecycle of a program: start, serve until a stop signal, finish running requests, exit. */
import type { Log } from '../log/log.ts'

export type RunDeps = {
  start(): Promise<void>
  /** Stop accepting work, finish running requests, close the database. */
  stop(): Promise<void>
  log: Log
  stopSeconds: number
  /** The process; in tests a substitute. */
  process?: Pick<NodeJS.Process, 'once' | 'on' | 'off' | 'exit'>
}

/**
 * Resolves when the program has stopped, after SIGTERM or SIGINT. A second signal, an overlong stop or an uncaught
 * error ends it immediately with exit code 1: acknowledged data is durable, so this loses nothing.
 */
export async function runServer(deps: RunDeps): Promise<void> {
  const { log, process: host = process } = deps
  const asked = Promise.withResolvers<string>()
  let signals = 0
  const onSignal = (signal: NodeJS.Signals) => {
    signals++
    if (signals > 1) host.exit(1)
    asked.resolve(signal)
  }
  const onCrash = (error: unknown) => {
    log.fatal({ err: error }, 'uncaught error')
    host.exit(1)
  }
  host.on('SIGTERM', onSignal)
  host.on('SIGINT', onSignal)
  host.on('uncaughtException', onCrash)
  host.on('unhandledRejection', onCrash)
  try {
    await deps.start()
    log.info({ signal: await asked.promise }, 'stopping')
    const timer = setTimeout(() => {
      log.fatal(`not stopped within ${deps.stopSeconds} s`)
      host.exit(1)
    }, deps.stopSeconds * 1000)
    await deps.stop()
    clearTimeout(timer)
    log.info('stopped')
  } finally {
    host.off('SIGTERM', onSignal)
    host.off('SIGINT', onSignal)
    host.off('uncaughtException', onCrash)
    host.off('unhandledRejection', onCrash)
  }
}
