/** `running.json` in the data folder: the sandbox that uses it now. A second start reads it and asks no program. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { ownMark, type ProcessMark, runs } from '@openbaohan/server/db/process-alive.ts'
import { both, bothLines } from '../both.ts'
import { Failure } from '../command.ts'

type State = 'starting' | 'running' | 'stopping'

type Running = {
  readonly process: ProcessMark
  /** Epoch milliseconds. */
  readonly since: number
  readonly state: State
  /** By organisation, and of the tour. */
  readonly addresses: Readonly<Record<string, string>>
}

const fileOf = (home: string) => join(home, 'running.json')

/** @throws Failure with the process and its addresses, then how to start another one beside it */
export function checkRunsNotYet(home: string): void {
  const running = findRunning(home)
  if (running !== undefined) throw new Failure(textOf(home, running))
}

/** Whether a sandbox is starting in the folder now: its programs or its sample data are not complete. */
export const isStarting = (home: string): boolean => findRunning(home)?.state === 'starting'

/**
 * This process as the one that uses the folder, until `release`. The file of a process that was killed is replaced;
 * where two do so at the same moment, the lock in the database lets one of them continue.
 * @throws Failure as `checkRunsNotYet`
 */
export function claimHome(
  home: string,
  addresses: Readonly<Record<string, string>>,
): { set(state: State): void; release(): void } {
  const file = fileOf(home)
  const claim: Running = { process: ownMark(), since: Date.now(), state: 'starting', addresses }
  checkRunsNotYet(home)
  const own = `${file}.${process.pid}`
  try {
    writeFileSync(own, JSON.stringify(claim))
    takeAway(home)
    linkSync(own, file) // whole, and only where there is none: of two starts at the same moment one has it
  } catch (error) {
    checkRunsNotYet(home)
    throw error
  } finally {
    rmSync(own, { force: true })
  }
  let held = true
  return {
    set: (state) => {
      if (!held) return
      try {
        writeFileSync(`${file}.new`, JSON.stringify({ ...claim, state }))
        renameSync(`${file}.new`, file)
      } catch {
        // A full disk: the file names the process all the same, and a stop must go on.
        rmSync(`${file}.new`, { force: true })
      }
    },
    release: () => {
      held = false
      // Of two that began at the same moment, the other one may have written it since.
      if (findRunning(home)?.process.id === claim.process.id) rmSync(file, { force: true })
    },
  }
}

/** The file of a process that was killed; one that was written a moment ago is put back. */
function takeAway(home: string): void {
  const [file, taken] = [fileOf(home), `${fileOf(home)}.taken`]
  try {
    renameSync(file, taken)
  } catch {
    return // there is none
  }
  if (findRunning(home, taken) !== undefined) renameSync(taken, file)
  else rmSync(taken, { force: true })
}

/** Undefined where no process runs it; what is no whole file was left by a start that was killed. */
function findRunning(home: string, file = fileOf(home)): Running | undefined {
  try {
    const running = JSON.parse(readFileSync(file, 'utf8')) as Running
    return runs(running.process) ? running : undefined
  } catch {
    return undefined
  }
}

const stateWords: Readonly<Record<State, string>> = {
  starting: both('这个沙箱正在启动', 'this sandbox is starting already'),
  running: both('这个沙箱已在运行', 'this sandbox runs already'),
  stopping: both('这个沙箱正在停止', 'this sandbox is still stopping'),
}

const textOf = (home: string, { process, since, state, addresses }: Running): string =>
  [
    `${stateWords[state]} (${home}, ${both('进程', 'process')} ${process.id}, ${both(`自 ${formatWireTime(since)} 起`, `since ${formatWireTime(since)} China time`)}):`,
    ...Object.entries(addresses).map(([id, url]) => `  ${id.padEnd(9)} ${url}`),
    ...(state === 'starting'
      ? [both('就绪后即可打开以上地址，无需再启动', 'they can be opened once it is ready; no other start is needed')]
      : []),
    bothLines(
      '要停止它，请在它的终端里按 Ctrl-C。要在旁边另起一个：npm start -- --home 另一个目录 --ports 8180,8190,8191,8200。',
      'Ctrl-C in its terminal stops it. To start another one beside it: npm start -- --home ANOTHER-FOLDER --ports 8180,8190,8191,8200.',
    ),
  ].join('\n')
