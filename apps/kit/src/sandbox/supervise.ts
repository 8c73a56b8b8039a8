/** Runs one program as a child process and restarts it when it dies, with a growing delay when it dies soon. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export type ProgramRun = {
  name: string
  command: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  /** Each line of the program's output. */
  log(line: string): void
  /** It died; it is restarted after `waitMs`, or not at all when its configuration or its keys are wrong. */
  died(how: string, waitMs: number | undefined): void
}

export type Supervised = {
  pid(): number | undefined
  /** Infinity once it is not restarted any more. */
  deaths(): number
  stop(): Promise<void>
}

/** A program ends with this code when another start would fail in the same way. */
const finalCode = 2

const firstWaitMs = 500
const longestWaitMs = 30_000
/** A program that ran this long was stable: after the next death the first delay applies again. */
const wellAfterMs = 30_000
/** After SIGTERM a program may finish its work for this long; then it is killed. */
const graceMs = 25_000

/** The delay before the next start, from the last delay and how long the program ran. */
export function nextWaitMs(lastWaitMs: number | undefined, ranMs: number): number {
  if (lastWaitMs === undefined || ranMs >= wellAfterMs) return firstWaitMs
  return Math.min(lastWaitMs * 2, longestWaitMs)
}

export function supervise(run: ProgramRun): Supervised {
  let child: ChildProcess | undefined
  let stopping = false
  let waitMs: number | undefined
  let timer: NodeJS.Timeout | undefined
  let deaths = 0

  const start = () => {
    const [program = '', ...args] = run.command
    const startedAt = performance.now()
    const started = spawn(program, args, { env: run.env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    child = started
    for (const stream of [started.stdout, started.stderr])
      if (stream) createInterface({ input: stream }).on('line', run.log)
    started.on('error', (error) => run.log(error.message))
    started.on('close', (code, signal) => {
      child = undefined
      if (stopping) return
      if (code === finalCode) {
        deaths = Number.POSITIVE_INFINITY
        return run.died(`exit ${code}`, undefined)
      }
      deaths += 1
      waitMs = nextWaitMs(waitMs, performance.now() - startedAt)
      run.died(signal ?? `exit ${code}`, waitMs)
      timer = setTimeout(start, waitMs)
    })
  }
  start()

  return {
    pid: () => child?.pid,
    deaths: () => deaths,
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      const running = child
      if (!running) return
      const closed = new Promise<void>((resolve) => running.once('close', () => resolve()))
      running.kill('SIGTERM')
      const killer = setTimeout(() => running.kill('SIGKILL'), graceMs)
      await closed
      clearTimeout(killer)
    },
  }
}
