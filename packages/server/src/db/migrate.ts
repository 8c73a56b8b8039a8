/** Brings a database to the newest version: plain SQL files, each once, all in one transaction under a lock. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

/** This package's own migrations; an app gives them first and its own after them. */
export const serverMigrations = fileURLToPath(new URL('../../migrations', import.meta.url))

/**
 * Runs what is missing of `<folder>/*.sql`: folder by folder as given, inside a folder by name. Safe when several
 * processes start at once. Throws with the name of the file that failed; then nothing was changed.
 */
export async function migrate<T>(kysely: Kysely<T>, folders: readonly string[]): Promise<void> {
  const files = folders.flatMap((folder) => readMigrations(folder))
  const order = new Map(files.map(({ name }, index) => [name, index]))
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => Object.fromEntries(files.map(({ name, migration }) => [name, migration])) },
    nameComparator: (one, other) => (order.get(one) ?? -1) - (order.get(other) ?? -1),
    allowUnorderedMigrations: true, // a later migration of this package comes after an app's first ones
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'before the first file'
  const reason = error instanceof Error ? error.message : String(error)
  throw new Error(`数据库升级失败 / migration failed (${failed}): ${reason}`, { cause: error })
}

/** `packages/server/migrations/0001-x.sql` is `server/0001-x`, so that two folders may both begin with 0001. */
export function readMigrations(folder: string): { name: string; text: string; migration: Migration }[] {
  const owner = folder.split(sep).findLast((part) => part !== 'migrations' && part !== 'src' && part !== '') ?? ''
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      const migration: Migration = { up: async (db) => void (await sql.raw(text).execute(db)) }
      return { name: `${owner}/${file.slice(0, -'.sql'.length)}`, text, migration }
    })
}
