/** The process of one program: configuration, database, start, signals, stop. */
import { randomUUIDv7 } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { ensureAdminToken } from '../auth/admin-token.ts'
import type { LoadedConfig, ServerConfig } from '../config/config.ts'
import { openDatabase } from '../db/database.ts'
import { assertDurable } from '../db/durability.ts'
import { isMigrated, migrate } from '../db/migrate.ts'
import { createPoster } from '../http/post.ts'
import { createLog } from '../log/log.ts'
import { openProgramVault } from '../secrets/open-program-vault.ts'
import { VaultError } from '../secrets/vault.ts'
import type { Program, ProgramDeps } from './create-program.ts'
import { explainFullDisk } from './explain-full-disk.ts'
import { runServer } from './run-server.ts'
import { clockFor } from './sandbox-clock.ts'
import { StartProblem } from './start-problem.ts'

export type RunProgramOptions = {
  loaded: LoadedConfig
  /** Folders of migrations, in order. */
  migrations: readonly string[]
  create(deps: ProgramDeps): Promise<Program>
}

/** Resolves when the program has stopped; ends the process with code 2 when the configuration has problems. */
export async function runProgram(options: RunProgramOptions): Promise<void> {
  const config = configOf(options.loaded)
  const log = createLog(config)
  const clock = clockFor(config)
  const db = openDatabase(config.databaseUrl, {
    maxConnections: config.databaseConnections,
    applicationName: `openbaohan ${config.org}`,
    onConnectionLost: (error) => log.warn({ err: error }, 'a database connection was lost'),
  })
  const poster = createPoster()
  let program: Program | undefined
  await runServer({
    log,
    stopSeconds: config.stopSeconds,
    async start() {
      await assertDurable(db)
      if (!(await isMigrated(db.pool, options.migrations)))
        await migrateUnlimited(config.databaseUrl, options.migrations)
      const vault = await openProgramVault(config.masterKeyFile, db.pool)
      await ensureAdminToken(db.kysely, config.orgFolder, clock.now())
      program = await options.create({ config, db, clock, log, vault, poster, newId: () => randomUUIDv7() })
      program.start()
      await program.app.listen({ host: config.host, port: config.port })
      log.info({ url: config.publicUrl, port: config.port, mode: config.mode }, 'the program serves')
      // A program that is killed leaves the compiled modules for its next start.
      flushCompileCache()
    },
    async stop() {
      await program?.stop()
      await poster.close()
      await db.close()
    },
  }).catch((error) => endWithProblem(explainFullDisk(error, config.home)))
}

/** A migration of many rows, and the wait for another process's, take as long as they need. */
async function migrateUnlimited(url: string, folders: readonly string[]): Promise<void> {
  const db = openDatabase(url, { maxConnections: 2, applicationName: 'openbaohan migration', unlimited: true })
  try {
    await migrate(db.kysely, folders)
  } finally {
    await db.close()
  }
}

/** What a person must remove is stated without a stack; another start would meet it again. */
function endWithProblem(error: unknown): never {
  if (!(error instanceof StartProblem || error instanceof VaultError)) throw error
  console.error(error.message)
  process.exit(2)
}

function configOf(loaded: LoadedConfig): ServerConfig {
  if (loaded.ok) return loaded.config
  for (const problem of loaded.problems) console.error(problem)
  process.exit(2)
}
