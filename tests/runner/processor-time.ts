/**
 * What a run costs in processor seconds, whatever else the machine does: of all that it starts, browsers, databases and
 * programs whose parent has ended included. A control group of Linux (cgroup v2) counts it where one can be made;
 * elsewhere the run looks through `/proc` every second, and misses what is killed between two looks.
 */
import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '@openbaohan/server/db/process-alive.ts'

export type Meter = {
  /** Seconds so far; `undefined` where the system does not state them. */
  total(): number | undefined
  /** For one test process; `env` is for that process, which enters before it starts another. */
  openJob(): JobMeter
  close(): void
}
export type JobMeter = { env: Readonly<Record<string, string>>; enter(pid: number): void; close(): number | undefined }

const groupVariable = 'OPENBAOHAN_TEST_GROUP'
const runVariable = 'OPENBAOHAN_TEST_RUN'
const prefix = 'openbaohan-tests-'
const lookEveryMs = 1_000
/** `sysconf(_SC_CLK_TCK)`: 100 on every architecture of Linux that Node supports. */
const ticksPerSecond = 100

/** In a test process: seconds of all that it started; without a group only of what ended and was waited for. */
export function readOwnSeconds(): number {
  const group = process.env[groupVariable]
  if (group !== undefined) return readGroup(group)
  const { user, system } = process.cpuUsage()
  return readProcess('self')?.seconds ?? (user + system) / 1e6
}

/** Counts from now on, for this process and what it starts. */
export const openMeter = (): Meter => openGroup() ?? lookThroughProc()

function openGroup(): Meter | undefined {
  try {
    const home = findGroup(readFileSync('/proc/self/mounts', 'utf8'), readFileSync('/proc/self/cgroup', 'utf8'))
    for (const name of readdirSync(home).filter((entry) => entry.startsWith(prefix)))
      if (!isAlive(Number(name.slice(prefix.length)))) removeGroup(join(home, name))
    const group = join(home, `${prefix}${process.pid}`)
    mkdirSync(group)
    enter(group, process.pid)
    let jobs = 0
    const openJob = () => {
      const own = join(group, String(jobs++))
      mkdirSync(own)
      const close = () => {
        const seconds = readGroup(own)
        removeGroup(own)
        return seconds
      }
      return { env: { [groupVariable]: own }, enter: (pid: number) => enter(own, pid), close }
    }
    const close = () => {
      enter(home, process.pid)
      removeGroup(group)
    }
    return { total: () => readGroup(group), openJob, close }
  } catch {
    return undefined
  }
}

/** The folder of the group of this process, by its mounts and `/proc/self/cgroup`. */
function findGroup(mounts: string, ofProcess: string): string {
  const [, mount] = /^\S+ (\S+) cgroup2 /m.exec(mounts) ?? []
  const [, path] = /^0::(.*)$/m.exec(ofProcess) ?? []
  if (mount === undefined || path === undefined) throw new Error('no cgroup v2')
  return join(mount, path)
}

const enter = (group: string, pid: number) => writeFileSync(join(group, 'cgroup.procs'), String(pid))

const readGroup = (group: string): number =>
  Number(/^usage_usec (\d+)$/m.exec(readFileSync(join(group, 'cpu.stat'), 'utf8'))?.[1]) / 1e6

/** One in which a process remains stays, and goes with a later run. */
function removeGroup(group: string): void {
  try {
    for (const each of readdirSync(group, { withFileTypes: true }))
      if (each.isDirectory()) removeGroup(join(group, each.name))
    rmdirSync(group)
  } catch {}
}

export function lookThroughProc(): Meter {
  const tally = createTally()
  const look = () =>
    tally(readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(name) ?? []) : [])))
  const looking = readProcess('self') === undefined ? undefined : setInterval(look, lookEveryMs).unref()
  const env = { [runVariable]: String(process.pid) }
  return {
    total: () => (looking === undefined ? undefined : look()),
    openJob: () => ({ env, enter: () => {}, close: () => undefined }),
    close: () => clearInterval(looking),
  }
}

/** `seconds` of a process and of all its children that ended and were waited for. */
export type Process = { pid: number; parent: number; startedAt: number; seconds: number }

/** @returns adds up one look after the other: the seconds of a run and of what it started, each counted once */
export function createTally(
  root = process.pid,
  isMarked: (process: Process) => boolean = hasRunVariable,
): (all: readonly Process[]) => number {
  let known = new Map<string, Process>()
  let lost = 0
  return (all) => {
    const ours = new Map(all.filter(({ pid }) => pid === root).map((each) => [each.pid, each]))
    for (const each of all) if (known.has(keyOf(each)) || isMarked(each)) ours.set(each.pid, each)
    // A child may be listed before its parent.
    for (let before = -1; before < ours.size; ) {
      before = ours.size
      for (const each of all) if (ours.has(each.parent)) ours.set(each.pid, each)
    }
    const now = new Map([...ours.values()].map((each) => [keyOf(each), each]))
    const parents = new Set([...known.values()].map(({ pid }) => pid))
    // Who had a parent in the run was waited for by it.
    for (const [key, { parent, seconds }] of known) if (!now.has(key) && !parents.has(parent)) lost += seconds
    known = now
    return [...now.values()].reduce((sum, { seconds }) => sum + seconds, lost)
  }
}

const keyOf = ({ pid, startedAt }: Process) => `${pid}:${startedAt}`

function hasRunVariable({ pid }: Process): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${runVariable}=${process.pid}\0`)
  } catch {
    return false
  }
}

function readProcess(pid: string): Process | undefined {
  try {
    return parseProcess(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return undefined
  }
}

/** A name may contain blanks and brackets: the last bracket ends it. */
export function parseProcess(stat: string): Process {
  const [, parent, ...rest] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const ticks = rest.slice(9, 13).reduce((sum, each) => sum + each, 0)
  return {
    pid: Number.parseInt(stat, 10),
    parent: parent ?? 0,
    startedAt: rest[17] ?? 0,
    seconds: ticks / ticksPerSecond,
  }
}
