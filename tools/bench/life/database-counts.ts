/** What PostgreSQL counts of the databases of a running sandbox. */
import { findDataFolder } from '@openbaohan/server/db/data-folder.ts'
import pg from 'pg'

const databases = ['platform', 'bank', 'insurer'] as const

const inFull = 'inspections in full at institutions'
const made = 'files made'

type Counts = Readonly<Record<string, number>>

/** As the administrator, by one connection. */
export function openDatabase(home: string, database: string): pg.Pool {
  return new pg.Pool({ host: findDataFolder(home), user: 'postgres', database, max: 1 })
}

/** A connection publishes what it did up to a second later. */
export async function readCounts(home: string): Promise<Counts> {
  const counts: Record<string, number> = {}
  for (const database of databases) {
    const pool = openDatabase(home, database)
    const { rows } = await pool.query<{ commits: string; rows: string }>(
      `select xact_commit as commits, tup_inserted + tup_updated + tup_deleted as rows
       from pg_stat_database where datname = current_database()`,
    )
    await pool.end()
    counts[`transactions a life, ${database}`] = Number(rows[0]?.commits)
    counts[`rows written a life, ${database}`] = Number(rows[0]?.rows)
  }
  return counts
}

/** Own files of the institutions that were inspected in full, and all of them; the platform inspects every file. */
export async function readInspections(home: string): Promise<Counts> {
  const counts = { full: 0, all: 0 }
  for (const database of ['bank', 'insurer']) {
    const pool = openDatabase(home, database)
    const { rows } = await pool.query<{ full: number; all: number }>(
      `select count(*) filter (where (detail->>'inspected')::bool)::int as "full", count(*)::int as "all"
       from application_event where detail ? 'inspected'`,
    )
    await pool.end()
    counts.full += rows[0]?.full ?? 0
    counts.all += rows[0]?.all ?? 0
  }
  return { [inFull]: counts.full, [made]: counts.all }
}

/** NaN without files, which keeps no promise. */
export const shareInFull = (counts: Counts): number => (counts[inFull] ?? 0) / (counts[made] ?? 0)

export const differenceOf = (now: Counts, before: Counts): Counts =>
  Object.fromEntries(Object.entries(now).map(([name, value]) => [name, value - (before[name] ?? 0)]))
