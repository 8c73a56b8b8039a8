/** Brings a database to the newest version: plain SQL files, each run once, all in one transaction under a lock. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { StartProblem } from '../program/start-problem.ts'
import { type Executor, query } from './executor.ts'

/** This package's own migrations; an app lists them first and its own after them. */
export const serverMigrations = fileURLToPath(new URL('../../migrations', import.meta.url))

/**
 * Runs the missing files of `<folder>/*.sql`: folders in the given order, files by name. Safe when several processes
 * start at once. Throws with the name of the file that failed; then nothing was changed.
 */
export async function migrate<T>(kysely: Kysely<T>, folders: readonly string[]): Promise<void> {
  const migrations = Object.fromEntries(readMigrations(folders).map(({ name, migration }) => [name, migration]))
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => migrations },
    allowUnorderedMigrations: true, // a later file of the first folder comes after the first ones of the second
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return
  const ofNewer = /previously executed migration (\S+) is missing/.exec(
    error instanceof Error ? error.message : '',
  )?.[1]
  if (ofNewer !== undefined)
    throw new StartProblem(
      `这些数据由更新的版本写成（${ofNewer}）：请升级程序，或用 --home 另选数据目录；数据没有改动。`,
      `This data was made by a newer version (${ofNewer}): update the program, or choose another --home; the data is unchanged.`,
      { cause: error },
    )
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'before the first file'
  const reason = error instanceof Error ? error.message : String(error)
  throw new Error(`数据库升级失败 / migration failed (${failed}): ${reason}`, { cause: error })
}

/**
 * Whether the database has these migrations and no others, so that `migrate` has nothing to do: one statement, where
 * the library reads the catalogue of all tables first.
 */
export async function isMigrated(db: Executor, folders: readonly string[]): Promise<boolean> {
  const [made] = await query<{ found: boolean }>(db, `select to_regclass('kysely_migration') is not null as found`, [])
  if (made?.found !== true) return false
  const done = await query<{ name: string }>(db, 'select name from kysely_migration', [])
  const names = new Set(readMigrations(folders).map(({ name }) => name))
  return done.length === names.size && done.every(({ name }) => names.has(name))
}

export type MigrationFile = { name: string; text: string; migration: Migration }

/**
 * `packages/server/migrations/0001-<name>.sql` in the first folder is named `0-server/0001-<name>`: Kysely runs migrations in
 * alphabetical order, so the name begins with the position of the folder. Do not reorder folders; add new ones at the
 * end.
 */
export function readMigrations(folders: readonly string[]): MigrationFile[] {
  return folders.flatMap((folder, index) => {
    const owner = folder.split(sep).findLast((part) => part !== 'migrations' && part !== 'src' && part !== '') ?? ''
    const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
    return files.sort().map((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      const migration: Migration = { up: async (db) => void (await sql.raw(text).execute(db)) }
      return { name: `${index}-${owner}/${file.slice(0, -'.sql'.length)}`, text, migration }
    })
  })
}
