import { randomUUIDv7 } from 'node:crypto'
/** A whole institution on a real database, a stopped clock, and a peer over real HTTP. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureAdminToken } from '@openbaohan/server/auth/admin-token.ts'
import { loadConfig } from '@openbaohan/server/config/config.ts'
import type { Database } from '@openbaohan/server/db/database.ts'
import { createTestDatabase } from '@openbaohan/server/db/test-database.ts'
import { createLog } from '@openbaohan/server/log/log.ts'
import { createFakeClock, type FakeClock } from '@openbaohan/server/program/clock.ts'
import { openVault } from '@openbaohan/server/secrets/vault.ts'
import { testPasswords } from '@openbaohan/server/sign-in/test-passwords.ts'
import { inspectBy, testRenderer } from '../../../tests/harness/known-files.ts'
import { createPatientPoster } from '../../../tests/harness/patient-poster.ts'
import { loadAllSigners, type SignerPlace } from '../src/issuing/load-signer.ts'
import type { Ports } from '../src/ports.ts'
import type { ApplicationView } from '../src/procedures/applications/contract.ts'
import { createInstitution, type Institution, institutionMigrations } from '../src/program.ts'
import type { InstitutionTables } from '../src/records/tables.ts'
import { sandboxPreset } from '../src/settings/sandbox-presets.ts'
import { parseSettings, type Settings, type SettingsInput } from '../src/settings/settings.ts'
import { appkey, type Peer, secret, startPeer } from './test-peer.ts'

export type TestInstitution = {
  url: string
  peer: Peer
  clock: FakeClock
  db: Database<InstitutionTables>
  institution: Institution
  /** What its flows reach the outside by, for tests that break one of them. */
  ports: Ports
  rootPem: string
  /** Calls the API with every scope; throws on anything but 2xx. */
  api<T = ApplicationView>(method: string, path: string, body?: unknown): Promise<T>
  /** The same, giving status and body whatever they are. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }>
  stop(): Promise<void>
}

export const start = Date.parse('2026-11-25T09:30:00+08:00')

type Signers = Awaited<ReturnType<typeof loadAllSigners>>
/** By settings: an RSA key takes 46 ms of a processor. */
const signers = new Map<string, Promise<{ loaded: Signers; root: Buffer }>>()

/** The roots are written where the tests read them, as by a start that creates the keys. */
async function sharedSigners(given: SettingsInput, settings: Settings, place: SignerPlace): Promise<Signers> {
  const rootFile = join(place.orgFolder, 'root.pem')
  const made = signers.getOrInsertComputed(JSON.stringify(given), async () => {
    const loaded = await loadAllSigners(settings, place)
    return { loaded, root: await readFile(rootFile) }
  })
  const { loaded, root } = await made
  await writeFile(rootFile, root)
  return loaded
}

/** @param documentRoots the PEM file of the roots of beneficiaries' seals */
export async function startInstitution(
  change: Partial<SettingsInput> = {},
  org = 'bank',
  documentRoots?: string,
  inspection = inspectBy(),
): Promise<TestInstitution> {
  const home = await mkdtemp(join(tmpdir(), 'openbaohan-institution-'))
  const { db, url: databaseUrl, drop } = await createTestDatabase<InstitutionTables>(institutionMigrations)
  const loaded = loadConfig({
    OPENBAOHAN_HOME: home,
    OPENBAOHAN_ORG: org,
    OPENBAOHAN_EVENT_LOOP_DELAY_MS: '0', // a machine that runs other tests beside is no reason to turn anybody away
    DATABASE_URL: databaseUrl,
    OPENBAOHAN_LOG_LEVEL: 'silent',
    OPENBAOHAN_DOCUMENT_ROOTS: documentRoots,
    OPENBAOHAN_PUBLIC_URL: 'http://127.0.0.1:8090',
  })
  if (!loaded.ok) throw new Error(loaded.problems.join())
  const { config } = loaded
  const given = { ...sandboxPreset(org), ...change }
  const parsed = parseSettings(given, 'sandbox')
  if (!parsed.ok) throw new Error(parsed.problems.join())
  const { settings } = parsed
  const clock = createFakeClock(start)
  const vault = await openVault(config.masterKeyFile)
  const signers = await sharedSigners(given, settings, { orgFolder: config.orgFolder, vault, now: start })
  await ensureAdminToken(db.kysely, config.orgFolder, start)
  const token = (await readFile(join(config.orgFolder, 'admin.token'), 'utf8')).trim()
  const poster = createPatientPoster()
  const log = createLog(config)
  const institution = await createInstitution({
    ...{ config, settings, db, clock, log, vault, poster, ...signers },
    renderer: testRenderer,
    inspection,
    newId: () => randomUUIDv7(),
    passwords: testPasswords,
  })
  const url = await institution.app.listen({ host: '127.0.0.1', port: 0 })
  const peer = await startPeer()

  const ask = async (method: string, path: string, body?: unknown) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, json: text === '' ? undefined : (JSON.parse(text) as unknown) }
  }
  const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const { status, json } = await ask(method, path, body)
    if (status > 299) throw new Error(`${status} ${JSON.stringify(json)}`)
    return json as T
  }
  const partner = { name: '云川市公共资源交易平台', side: 'platform', baseUrl: peer.url, appkey, secret, test: true }
  await api('POST', '/partners', partner)
  return {
    url,
    peer,
    clock,
    db,
    institution,
    ports: institution.ports,
    rootPem: await readFile(join(config.orgFolder, 'root.pem'), 'utf8'),
    api,
    ask,
    async stop() {
      await institution.stop()
      await peer.stop()
      await poster.close()
      await drop()
      await rm(home, { recursive: true })
    },
  }
}
