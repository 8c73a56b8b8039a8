/**
 * The whole network in one process: the platform and its institutions as they run in production, each on its own real
 * PostgreSQL database, all on one fake clock, with a wire between them that misbehaves (wire.ts).
 */

import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GuaranteeSigning } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import { loadInstitutionSigner } from '@openbaohan/institution/issuing/load-signer.ts'
import { createInstitution, institutionMigrations } from '@openbaohan/institution/program.ts'
import type { InstitutionTables } from '@openbaohan/institution/records/tables.ts'
import { sandboxPreset } from '@openbaohan/institution/settings/sandbox-presets.ts'
import { parseSettings, type SettingsInput } from '@openbaohan/institution/settings/settings.ts'
import { type Access, rootCertificateFile, tokenFile } from '@openbaohan/kit/sandbox/home.ts'
import { institutions } from '@openbaohan/kit/sandbox/organisations.ts'
import { loadSandboxData, type SandboxData } from '@openbaohan/kit/seed/sandbox-data.ts'
import { seedSandbox } from '@openbaohan/kit/seed/seed-sandbox.ts'
import { createPlatform, platformMigrations } from '@openbaohan/platform/program.ts'
import type { PlatformTables } from '@openbaohan/platform/records/tables.ts'
import { ensureAdminToken } from '@openbaohan/server/auth/admin-token.ts'
import { loadConfig, type ServerConfig } from '@openbaohan/server/config/config.ts'
import { type Database, openDatabase } from '@openbaohan/server/db/database.ts'
import { serverMigrations } from '@openbaohan/server/db/migrate.ts'
import type { ServerTables } from '@openbaohan/server/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '@openbaohan/server/db/test-database.ts'
import { createLog } from '@openbaohan/server/log/log.ts'
import { createFakeClock, type FakeClock } from '@openbaohan/server/program/clock.ts'
import { openVault } from '@openbaohan/server/secrets/vault.ts'
import { testPasswords } from '@openbaohan/server/sign-in/test-passwords.ts'
import pg from 'pg'
import { endLeases } from '../../packages/server/test/end-leases.ts'
import { count } from '../runner/counts.ts'
import { findNextWork } from './find-next-work.ts'
import { inspectBy, testRenderer } from './known-files.ts'
import { createPatientPoster } from './patient-poster.ts'
import { createWire, type Wire, type WireOptions } from './wire.ts'

export const startOfStory = Date.parse('2026-11-25T09:30:00+08:00')

/** By settings: keys are created once for all networks of this process, and the font is read once for their seals. */
const signers = new Map<string, Promise<{ signer: GuaranteeSigning; root: Buffer }>>()

type Program = {
  app: { listen(at: { host: string; port: number }): Promise<string> }
  settle(): Promise<void>
  stop(): Promise<void>
}
type Member = {
  access: Access
  program: Program
  database: TestDatabase<ServerTables>
  /** The program's open database; another one after a crash. */
  db: Database<ServerTables>
  open(db: Database<ServerTables>): Promise<Program>
}

export type Network = {
  home: string
  clock: FakeClock
  wire: Wire
  data: SandboxData
  access(organisation: string): Access
  /** One organisation's database, for what only a query can show. */
  query<R>(organisation: string, sql: string, values?: unknown[]): Promise<R[]>
  /** The same for a whole dump. */
  pool(organisation: string): pg.Pool
  /** Runs everything that is due, moving the clock to each retry, until nothing is left but future timers. */
  settle(): Promise<void>
  /** The same, but no further than this many milliseconds from now: for a wire that never works. */
  settleFor(milliseconds: number): Promise<void>
  /** Runs what is due at one organisation, without moving the clock. */
  work(organisation: string): Promise<void>
  /** Ends a program like a crash of the machine, whatever it is doing, and starts it again on its database. */
  crash(organisation: string): Promise<void>
  stop(): Promise<void>
}

export type NetworkOptions = Partial<Omit<WireOptions, 'deliver'>> & {
  /** Replaces the sandbox's own, by institution. */
  settings?: (id: string) => SettingsInput
  /** Between the wire and its destination. */
  around?: (deliver: WireOptions['deliver']) => WireOptions['deliver']
  /** Replaces the sandbox's lots and bidders. */
  data?: SandboxData
  /** For tests that run long and end no server: commits do not wait for the disk. */
  unsynced?: boolean
  /** The PEM file of the roots of beneficiaries' seals; without it no seal is valid. */
  documentRoots?: string
}

export async function startNetwork(options: NetworkOptions = {}): Promise<Network> {
  const home = await mkdtemp(join(tmpdir(), 'openbaohan-network-'))
  const clock = createFakeClock(startOfStory)
  const poster = createPatientPoster()
  const {
    settings = sandboxPreset,
    around = (deliver) => deliver,
    data: given,
    unsynced = false,
    documentRoots,
    ...behaviour
  } = options
  const deliver = around((url, body) => poster.forPartner(url)(url, body, 30_000))
  const wire = createWire({ seed: 1, ...behaviour, deliver })
  const network: Ground = { home, clock, wire, unsynced, documentRoots }
  const members = new Map<string, Member>()
  const [platform, ...others] = await Promise.all([
    startPlatform(network),
    ...institutions.map(({ id }) => startInstitution(network, id, settings(id))),
  ])
  for (const one of [platform, ...others]) members.set(one.access.organisation, one)
  const member = (id: string) => members.get(id) ?? missing(id)
  const data = given ?? (await loadSandboxData(clock.now()))
  const newSecret = () => randomBytes(16).toString('hex')
  await seedSandbox(data, institutions, { home, newSecret, access: (id) => member(id).access })
  return {
    home,
    clock,
    wire,
    data,
    access: (id) => member(id).access,
    query: async (id, sql, values = []) => (await member(id).db.pool.query(sql, values)).rows,
    pool: (id) => member(id).db.pool,
    settle: () => settle([...members.values()], network, Number.POSITIVE_INFINITY),
    settleFor: (milliseconds) => settle([...members.values()], network, clock.now() + milliseconds),
    work: (id) => member(id).program.settle(),
    crash: (id) => crash(member(id)),
    stop: async () => {
      const { fine: _, ...bad } = wire.counts()
      count('networks played', 1)
      count(
        'faults on the wire',
        Object.values(bad).reduce((sum, one) => sum + one, 0),
      )
      for (const { program, database, db } of members.values()) {
        await program.stop()
        if (db !== database.db) await db.close()
        await database.drop()
      }
      await poster.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}

type Ground = { home: string; clock: FakeClock; wire: Wire; unsynced: boolean; documentRoots: string | undefined }

const outsideOf = (wire: Wire) => ({
  newId: () => randomUUIDv7(),
  passwords: testPasswords,
  inspection: inspectBy(),
  poster: {
    forPartner: () => wire.post,
    forEndpoint: () => wire.post,
    downloadFrom: () => noFiles,
    reach: async () => 200,
  },
})

async function startPlatform({ home, clock, wire, unsynced, documentRoots }: Ground): Promise<Member> {
  const database = await createTestDatabase<PlatformTables>([serverMigrations, platformMigrations], { unsynced })
  const config = configOf('platform', home, database.url, documentRoots)
  const vault = await openVault(config.masterKeyFile)
  const open = (db: Database<PlatformTables>) =>
    createPlatform({
      config,
      db,
      clock,
      log: createLog(config),
      vault,
      random: (length) => new Uint8Array(randomBytes(length)),
      ...outsideOf(wire),
    })
  return memberOf(open, database, config, clock)
}

async function startInstitution(
  { home, clock, wire, unsynced, documentRoots }: Ground,
  id: string,
  wanted: SettingsInput,
): Promise<Member> {
  const database = await createTestDatabase<InstitutionTables>(institutionMigrations, { unsynced })
  const config = configOf(id, home, database.url, documentRoots)
  const parsed = parseSettings(wanted, 'sandbox')
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  const vault = await openVault(config.masterKeyFile)
  const { settings } = parsed
  const place = { orgFolder: config.orgFolder, vault, now: clock.now() }
  const signer = await startSharedSigner(JSON.stringify(wanted), rootCertificateFile(home, id), () =>
    loadInstitutionSigner(settings, place),
  )
  const open = (db: Database<InstitutionTables>) =>
    createInstitution({
      config,
      settings,
      db,
      clock,
      log: createLog(config),
      vault,
      signer,
      ...outsideOf(wire),
      renderer: testRenderer,
    })
  return memberOf(open, database, config, clock)
}

/** The root is stored where the platform's operator finds it, as after a start that creates the keys. */
async function startSharedSigner(
  settings: string,
  rootFile: string,
  make: () => Promise<GuaranteeSigning>,
): Promise<GuaranteeSigning> {
  const made = signers.get(settings) ?? make().then(async (signer) => ({ signer, root: await readFile(rootFile) }))
  signers.set(settings, made)
  const { signer, root } = await made
  await writeFile(rootFile, root)
  return signer
}

function configOf(org: string, home: string, databaseUrl: string, documentRoots: string | undefined): ServerConfig {
  const loaded = loadConfig({
    OPENBAOHAN_HOME: home,
    OPENBAOHAN_ORG: org,
    OPENBAOHAN_EVENT_LOOP_DELAY_MS: '0', // a machine that runs other tests beside is no reason to turn anybody away
    DATABASE_URL: databaseUrl,
    OPENBAOHAN_LOG_LEVEL: 'silent',
    OPENBAOHAN_DOCUMENT_ROOTS: documentRoots,
    // Only the path of a file link is followed in a test.
    OPENBAOHAN_PUBLIC_URL: `http://127.0.0.1:${org === 'platform' ? 8080 : 8090}`,
  })
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  return loaded.config
}

async function memberOf<T extends ServerTables>(
  openProgram: (db: Database<T>) => Promise<Program>,
  database: TestDatabase<T>,
  config: ServerConfig,
  clock: FakeClock,
): Promise<Member> {
  // Both tables contain the server's own, and no more of them is used here.
  const plain = database as unknown as TestDatabase<ServerTables>
  const open = (db: Database<ServerTables>) => openProgram(db as unknown as Database<T>)
  const program = await open(plain.db)
  await ensureAdminToken(plain.db.kysely, config.orgFolder, clock.now())
  const token = (await readFile(tokenFile(config.home, config.org), 'utf8')).trim()
  const url = await program.app.listen({ host: '127.0.0.1', port: 0 })
  return { access: { organisation: config.org, url, token }, program, database: plain, db: plain.db, open }
}

/** Its connections break in the middle of a transfer, the program that used them gets no others, and its leases end. */
async function crash(member: Member): Promise<void> {
  const { program, database, db, access } = member
  const { pathname } = new URL(database.url)
  // From another database: the own one cannot be closed.
  const executioner = new pg.Client({ connectionString: database.url.replace(pathname, '/postgres') })
  await executioner.connect()
  const name = executioner.escapeIdentifier(pathname.slice(1))
  await executioner.query(`alter database ${name} allow_connections false`)
  await executioner.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [
    pathname.slice(1),
  ])
  await program.stop().catch(() => {})
  await db.close().catch(() => {})
  await executioner.query(`alter database ${name} allow_connections true`)
  await executioner.end()
  member.db = openDatabase<ServerTables>(database.url, { maxConnections: 8 })
  await endLeases(member.db.pool)
  member.program = await member.open(member.db)
  const { hostname: host, port } = new URL(access.url)
  await member.program.app.listen({ host, port: Number(port) })
}

/** Runs of one settling: a message that fails longer than this would never be delivered. */
const mostTurns = 1_000

async function settle(members: readonly Member[], { clock, wire }: Ground, until: number): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn++) {
    await Promise.all(members.map(({ program }) => program.settle()))
    if (await wire.flush()) continue
    const times = await Promise.all(members.map(({ db }) => findNextWork(db, clock.now())))
    const next = Math.min(...times)
    if (next === Number.POSITIVE_INFINITY || next > until) return
    clock.set(Math.max(clock.now() + 1, next))
  }
  throw new Error('the network does not come to rest')
}

function missing(id: string): never {
  throw new Error(`no organisation ${id} in the network`)
}

/** Nothing is ordered from partners in these stories. */
const noFiles = () => Promise.reject(new Error('no file is served here'))
