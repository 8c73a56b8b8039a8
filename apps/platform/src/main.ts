/** `DATABASE_URL=… node apps/platform/src/main.ts`: the trading platform, until it is stopped. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { loadConfig } from '@openbaohan/server/config/config.ts'
import { extendTables } from '@openbaohan/server/db/database.ts'
import { runProgram } from '@openbaohan/server/program/run-program.ts'
import { allPlatformMigrations, createPlatform } from './program.ts'
import type { PlatformTables } from './records/tables.ts'

const file = process.env.OPENBAOHAN_CONFIG
await runProgram({
  loaded: loadConfig(process.env, file === undefined ? undefined : readFileSync(file, 'utf8')),
  migrations: allPlatformMigrations,
  create: (deps) =>
    createPlatform({
      ...deps,
      db: extendTables<PlatformTables>(deps.db),
      random: (length) => new Uint8Array(randomBytes(length)),
    }),
})
