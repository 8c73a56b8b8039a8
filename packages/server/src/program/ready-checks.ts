/** Whether the database answers, and whether its disk and that of the files have room. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { isFullDisk } from '../db/full-disk.ts'
import type { ReadyCheck } from '../http/health.ts'
import { limits } from '../limits.ts'

export function createReadyChecks(pool: Pick<pg.Pool, 'query'>, filesFolder: string): ReadyCheck[] {
  return [
    { name: 'database', check: () => pool.query('select 1') },
    { name: 'database-disk', mayBeLate: true, check: notTooOften(() => unlessFull(writeInDatabase(pool))) },
    { name: 'files-disk', mayBeLate: true, check: notTooOften(() => writeFileIn(filesFolder)) },
  ]
}

/** Anyone may probe as often as they like: a probe shares the last answer while that is new, or not yet there. */
export function notTooOften(check: () => Promise<unknown>, now: () => number = Date.now): () => Promise<unknown> {
  let last: { at: number; answer: Promise<unknown> } | undefined
  let isPending = false
  return () => {
    if (last === undefined || (!isPending && Math.abs(now() - last.at) >= limits.diskCheckEveryMs)) {
      isPending = true
      const answer = check().finally(() => {
        isPending = false
      })
      last = { at: now(), answer }
    }
    return last.answer
  }
}

/** What else fails in the database concerns the check of its own. */
async function unlessFull(written: Promise<unknown>): Promise<void> {
  try {
    await written
  } catch (error) {
    if (isFullDisk(error)) throw error
  }
}

/**
 * More rows than the memory of one statement holds go to a temporary file beside the tables, which ends with the
 * statement: no table grows, no row remains, and nothing enters the log of PostgreSQL.
 */
export const writeInDatabase = (pool: Pick<pg.Pool, 'query'>): Promise<unknown> =>
  pool.query(
    `set local work_mem = '64kB';
     select count(*) from unnest(array_fill(repeat('x', 8192), array[${limits.diskCheckBytes / 8192}]))`,
  )

async function writeFileIn(folder: string): Promise<void> {
  // The same name for all, so that a kill leaves one at most.
  const path = join(folder, 'room')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await writeFile(path, Buffer.alloc(limits.diskCheckBytes), { mode: 0o600 })
  } finally {
    await rm(path, { force: true })
  }
}
