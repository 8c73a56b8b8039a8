/**
 * Processor time of a process and all that it starts, by what each of them is. Read often, since a process that has
 * ended can no longer be read. Linux only: `ps` elsewhere counts in whole seconds.
 */
import { readFileSync } from 'node:fs'
import { listTree } from '../../../tests/harness/process-tree.ts'

/** Milliseconds by kind. */
export type ProcessorTime = Readonly<Record<string, number>>

export type ProcessorWatch = {
  /** Since the start, or since the last call of `restart`. */
  read(): ProcessorTime
  restart(): void
  stop(): void
}

const everyMs = 200
/** `/proc` counts in ticks of a hundredth of a second on every Linux. */
const tickMs = 10

const ownFile: readonly (readonly [RegExp, string])[] = [
  [/inspect-worker/, 'file inspection'],
  [/render-worker/, 'rendering'],
  [/apps\/platform\/src\/main/, 'platform'],
  [/apps\/institution\/src\/main/, 'institutions'],
  [/postgres/, 'PostgreSQL'],
]

type Seen = { kind: string; startMs: number; nowMs: number }

export function watchProcessorTime(root: number): ProcessorWatch {
  const seen = new Map<string, Seen>()
  const look = () => {
    for (const pid of listTree(root)) note(seen, pid)
  }
  look()
  const timer = setInterval(look, everyMs)
  return {
    read() {
      look()
      const sums: Record<string, number> = {}
      for (const { kind, startMs, nowMs } of seen.values()) sums[kind] = (sums[kind] ?? 0) + nowMs - startMs
      return sums
    },
    restart() {
      look()
      for (const one of seen.values()) one.startMs = one.nowMs
    },
    stop: () => clearInterval(timer),
  }
}

function note(seen: Map<string, Seen>, pid: number): void {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const nowMs = (Number(fields[11]) + Number(fields[12])) * tickMs
    const key = `${pid} ${fields[19]}`
    const known = seen.get(key)
    if (known === undefined) seen.set(key, { kind: kindOf(pid, Number(fields[1])), startMs: 0, nowMs })
    else {
      known.nowMs = nowMs
      // A process that has just been started still shows the command of its parent, and one that has ended none.
      const kind = kindOf(pid, Number(fields[1]))
      if (kind !== 'other') known.kind = kind
    }
  } catch {
    // It ended between the listing and the reading.
  }
}

/** The inspecting processes below a process. */
export function listInspectors(root: number): number[] {
  return listTree(root).filter((pid) => {
    try {
      return kindBy(pid) === 'file inspection'
    } catch {
      return false
    }
  })
}

/** Files are inspected by processes of the platform and of institutions: whose it is, its parent shows. */
function kindOf(pid: number, parent: number): string {
  const kind = kindBy(pid)
  return kind === 'file inspection' ? `${kind}, ${kindBy(parent)}` : kind
}

function kindBy(pid: number): string {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  return ownFile.find(([pattern]) => pattern.test(command))?.[1] ?? 'other'
}
