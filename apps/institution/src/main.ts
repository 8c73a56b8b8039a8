/** `OPENBAOHAN_ORG=bank DATABASE_URL=… node apps/institution/src/main.ts`: one institution, until told to stop. */
import { readFileSync } from 'node:fs'
import { ensureAdminToken } from '@openbaohan/server/auth/admin-token.ts'
import { loadConfig } from '@openbaohan/server/config/config.ts'
import { openDatabase } from '@openbaohan/server/db/database.ts'
import { assertDurable } from '@openbaohan/server/db/durability.ts'
import { migrate } from '@openbaohan/server/db/migrate.ts'
import { createPoster } from '@openbaohan/server/http/post.ts'
import { createLog } from '@openbaohan/server/log/log.ts'
import { runServer } from '@openbaohan/server/program/run-server.ts'
import { clockFor } from '@openbaohan/server/program/sandbox-clock.ts'
import { openVault } from '@openbaohan/server/secrets/vault.ts'
import { loadInstitutionSigner } from './issuing/load-signer.ts'
import { createInstitution, type Institution, institutionMigrations } from './program.ts'
import type { InstitutionTables } from './records/tables.ts'
import { readSettings } from './settings/read-settings.ts'

const file = process.env.OPENBAOHAN_CONFIG
const written = readSettings(
  file ? readFileSync(file, 'utf8') : undefined,
  process.env.OPENBAOHAN_ORG ?? '',
  process.env.OPENBAOHAN_MODE,
)
const loaded = loadConfig(process.env, written.serverYaml)
if (!loaded.ok || !written.ok) {
  for (const problem of [...(loaded.ok ? [] : loaded.problems), ...(written.ok ? [] : written.problems)])
    console.error(problem)
  process.exit(2)
}
const { config } = loaded
const { settings } = written
const log = createLog(config)
const clock = clockFor(config)
const db = openDatabase<InstitutionTables>(config.databaseUrl, {
  maxConnections: config.databaseConnections,
  applicationName: `openbaohan ${config.org}`,
  onConnectionLost: (error) => log.warn({ err: error }, 'a database connection was lost'),
})
const poster = createPoster()
let institution: Institution | undefined

await runServer({
  log,
  stopSeconds: config.stopSeconds,
  async start() {
    await assertDurable(db)
    await migrate(db.kysely, institutionMigrations)
    const vault = await openVault(config.masterKeyFile)
    const signer = await loadInstitutionSigner(settings, { orgFolder: config.orgFolder, vault, now: clock.now() })
    await ensureAdminToken(db.kysely, config.orgFolder, clock.now())
    institution = await createInstitution({ config, settings, db, clock, log, vault, signer, poster })
    institution.start()
    await institution.app.listen({ host: config.host, port: config.port })
    log.info({ url: config.publicUrl, mode: config.mode }, settings.name)
  },
  async stop() {
    await institution?.stop()
    await poster.close()
    await db.close()
  },
})
