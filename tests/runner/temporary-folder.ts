/**
 * Where a whole run keeps what it throws away: in memory, where there is enough of it. To create the thousand files of
 * a database costs 20 ms of processor time there, and up to 500 on a disk (`docs/decisions/0056-tests.md`).
 */
import { accessSync, chmodSync, constants, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '@openbaohan/server/db/process-alive.ts'

const gibibyte = 1024 ** 3
/** A run uses less than half of one. */
const leastFree = 2 * gibibyte
/** Programs, browsers and databases need up to four. */
const leastMemory = 8 * gibibyte
const memoryFolder = '/dev/shm'
const prefix = 'openbaohan-tests-'

export type Machine = {
  /** `/proc/self/mounts`: device, folder, kind and options on each line. */
  mounts: string
  /** `/proc/meminfo` */
  memory: string
  /** Bytes free in the folder of memory. */
  free: number
}

/** Not where programs may not be run (a browser is unpacked there), nor in a container's 64 MB. */
export function hasRoomInMemory({ mounts, memory, free }: Machine): boolean {
  const mount = mounts.split('\n').findLast((line) => line.split(' ')[1] === memoryFolder)
  const [, , kind, options = ''] = mount?.split(' ') ?? []
  const available = Number(/^MemAvailable:\s+(\d+) kB$/m.exec(memory)?.[1] ?? 0) * 1024
  return kind === 'tmpfs' && !options.split(',').includes('noexec') && free >= leastFree && available >= leastMemory
}

/**
 * The folder for this run, removed by `remove`; `undefined` where the temporary folder of the machine, or the one that
 * TMPDIR names, is to be used. What a killed run left in memory is removed first.
 */
export function openMemoryFolder(): { folder: string; remove(): void } | undefined {
  if (process.platform !== 'linux' || process.env.TMPDIR !== undefined) return undefined
  removeDeadRuns()
  const machine = readMachine()
  if (machine === undefined || !hasRoomInMemory(machine)) return undefined
  const folder = join(memoryFolder, `${prefix}${process.pid}`)
  mkdirSync(folder)
  // PostgreSQL's user can enter it.
  chmodSync(folder, 0o711)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function readMachine(): Machine | undefined {
  try {
    accessSync(memoryFolder, constants.W_OK)
    const { bavail, bsize } = statfsSync(memoryFolder)
    const [mounts, memory] = [readFileSync('/proc/self/mounts', 'utf8'), readFileSync('/proc/meminfo', 'utf8')]
    return { mounts, memory, free: bavail * bsize }
  } catch {
    return undefined
  }
}

function removeDeadRuns(): void {
  for (const name of namesIn(memoryFolder).filter((entry) => entry.startsWith(prefix))) {
    if (isAlive(Number(name.slice(prefix.length)))) continue
    const folder = join(memoryFolder, name)
    for (const id of namesIn('/proc').filter((entry) => /^\d+$/.test(entry))) if (isOf(id, folder)) endNow(Number(id))
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A program or database that was started with a path in this folder. */
function isOf(id: string, folder: string): boolean {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(`${folder}/`)
  } catch {
    return false
  }
}

function endNow(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
