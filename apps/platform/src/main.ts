import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ensureAdminToken } from '@openbaohan/server/auth/admin-token.ts'
import { loadConfig } from '@openbaohan/server/config/config.ts'
import { openDatabase } from '@openbaohan/server/db/database.ts'
import { assertDurable } from '@openbaohan/server/db/durability.ts'
import { migrate, serverMigrations } from '@openbaohan/server/db/migrate.ts'
import { createPoster } from '@openbaohan/server/http/post.ts'
import { createLog } from '@openbaohan/server/log/log.ts'
import { runServer } from '@openbaohan/server/program/run-server.ts'
import { clockFor } from '@openbaohan/server/program/sandbox-clock.ts'
import { openVault } from '@openbaohan/server/secrets/vault.ts'
import { createPlatform, platformMigrations } from './program.ts'
import type { PlatformTables } from './records/tables.ts'

const file = process.env.OPENBAOHAN_CONFIG
const loaded = loadConfig(process.env, file === undefined ? undefined : readFileSync(file, 'utf8'))
if (!loaded.ok) {
  for (const problem of loaded.problems) console.error(problem)
  process.exit(2)
}
const { config } = loaded
const log = createLog(config)
const clock = clockFor(config)
const db = openDatabase<PlatformTables>(config.databaseUrl, {
  maxConnections: config.databaseConnections,
  onConnectionLost: (error) => log.warn({ err: error }, 'a database connection was lost'),
})
await assertDurable(db)
await migrate(db.kysely, [serverMigrations, platformMigrations])
const vault = await openVault(config.masterKeyFile)
await ensureAdminToken(db.kysely, config.orgFolder, clock.now())

const poster = createPoster()
const random = (length: number) => new Uint8Array(randomBytes(length))
const platform = await createPlatform({
  config,
  db,
  clock,
  log,
  vault,
  random,
  newId: () => randomUUIDv7(),
  poster,
})
await runServer({
  log,
  stopSeconds: config.stopSeconds,
  start: async () => {
    await platform.app.listen({ host: config.host, port: config.port })
    platform.start()
    log.info({ port: config.port, mode: config.mode }, 'the platform serves')
  },
  stop: async () => {
    await platform.stop()
    await poster.close()
    await db.close()
  },
})
