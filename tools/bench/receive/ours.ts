/**
 * Ours: a complete institution as `main.ts` starts it. Its timers do not run: the bench measures acceptance. `ours.ts
 * DATABASE_URL HOME [any]`
 */

import { randomUUIDv7 } from 'node:crypto'
import { loadInstitutionSigner } from '@openbaohan/institution/issuing/load-signer.ts'
import { createInstitution } from '@openbaohan/institution/program.ts'
import type { InstitutionTables } from '@openbaohan/institution/records/tables.ts'
import { sandboxPreset } from '@openbaohan/institution/settings/sandbox-presets.ts'
import { parseSettings } from '@openbaohan/institution/settings/settings.ts'
import { loadConfig } from '@openbaohan/server/config/config.ts'
import { openDatabase } from '@openbaohan/server/db/database.ts'
import { assertDurable } from '@openbaohan/server/db/durability.ts'
import { createPoster } from '@openbaohan/server/http/post.ts'
import { createLog } from '@openbaohan/server/log/log.ts'
import { createPartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { systemClock } from '@openbaohan/server/program/clock.ts'
import { openVault } from '@openbaohan/server/secrets/vault.ts'
import { answerCpu } from './answer-cpu.ts'
import { appkey, platformCode, secret } from './protocol.ts'

// the databases of `npm test` are not durable: a short form that measures nothing states `any`
const [databaseUrl = '', home = '', durability] = process.argv.slice(2)
const loaded = loadConfig({
  OPENBAOHAN_HOME: home,
  OPENBAOHAN_ORG: 'bank',
  DATABASE_URL: databaseUrl,
  OPENBAOHAN_LOG_LEVEL: 'warn',
})
const settings = parseSettings(sandboxPreset('bank'), 'sandbox')
if (!loaded.ok || !settings.ok) throw new Error('the bench has a setting the institution does not take')
const { config } = loaded
const db = openDatabase<InstitutionTables>(config.databaseUrl, { maxConnections: config.databaseConnections })
if (durability !== 'any') await assertDurable(db)
const vault = await openVault(config.masterKeyFile)
// Before the program that reads it: it must exist at the first message.
const added = await createPartnerDirectory({ db, vault, clock: systemClock, mode: config.mode }).add({
  name: '云川市公共资源交易平台',
  side: 'platform',
  baseUrl: 'http://127.0.0.1:9/gateway',
  appkey,
  secret,
  platformCode,
  test: true,
})
if (!added.ok) throw new Error(added.problem)
const institution = await createInstitution({
  config,
  settings: settings.settings,
  db,
  clock: systemClock,
  log: createLog(config),
  vault,
  newId: () => randomUUIDv7(),
  signer: await loadInstitutionSigner(settings.settings, { orgFolder: config.orgFolder, vault, now: Date.now() }),
  poster: createPoster(),
})
const url = await institution.app.listen({ host: '127.0.0.1', port: 0 })
answerCpu()
process.send?.({ url: `${url}/gateway/baohanapply` })
