/** `OPENBAOHAN_ORG=bank DATABASE_URL=… node apps/institution/src/main.ts`: one institution, until it is stopped. */
import { readFileSync } from 'node:fs'
import { loadConfig } from '@openbaohan/server/config/config.ts'
import { extendTables } from '@openbaohan/server/db/database.ts'
import { runProgram } from '@openbaohan/server/program/run-program.ts'
import { loadAllSigners } from './issuing/load-signer.ts'
import { createInstitution, institutionMigrations } from './program.ts'
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
const { settings } = written
await runProgram({
  loaded,
  migrations: institutionMigrations,
  create: async (deps) => {
    const { config, vault, clock } = deps
    const signers = await loadAllSigners(settings, { orgFolder: config.orgFolder, vault, now: clock.now() })
    return createInstitution({ ...deps, db: extendTables<InstitutionTables>(deps.db), settings, ...signers })
  },
})
