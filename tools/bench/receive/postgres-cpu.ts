/** Processor time of a PostgreSQL server, from /proc: a shared machine slows every clock, but not what a message costs. */
import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'

/** Of one tick of /proc on Linux. */
const tickMs = 10

type Stat = { parent: number; ownMs: number; reapedMs: number }

/** Undefined for a process that has ended. */
function readStat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (index: number) => Number(fields[index])
    return { parent: at(1), ownMs: (at(11) + at(12)) * tickMs, reapedMs: (at(13) + at(14)) * tickMs }
  } catch {
    return undefined
  }
}

/** Reads user and system milliseconds of the server and all its processes, ended ones included; 0 where it cannot. */
export async function postgresCpu(pool: pg.Pool): Promise<() => number> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  const server = readStat(rows[0]?.pid ?? 0)?.parent
  if (server === undefined) return () => 0
  return () => {
    const own = readStat(server)
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => readStat(Number(name)))
    const living = children.reduce((sum, stat) => sum + (stat?.parent === server ? stat.ownMs : 0), 0)
    return living + (own?.ownMs ?? 0) + (own?.reapedMs ?? 0)
  }
}
