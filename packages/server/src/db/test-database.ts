/**
 * Databases for tests on real PostgreSQL: every test file gets its own, cloned from a migrated template.
 * `startTestCluster` starts one server for a whole test run; a file that runs alone shares one with other such files.
 */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { administrator, type Cluster, startCluster, stopServer } from './cluster.ts'
import { makeOwned } from './data-folder.ts'
import { type Database, openDatabase, type ServerTables } from './database.ts'
import { migrate, readMigrations } from './migrate.ts'
import { isAlive } from './process-alive.ts'
import { canReach, chooseSystemUser } from './system-user.ts'

export type TestDatabase<T extends ServerTables = ServerTables> = {
  db: Database<T>
  url: string
  drop(): Promise<void>
}

/** The environment variable with the administrator URL of the test run's server. */
const serverVariable = 'OPENBAOHAN_TEST_PG'
const runPrefix = 'openbaohan-test-run-'
const tester = 'tester'
const templateLock = 7_305_002
const usersLock = 7_305_003

/**
 * The server of a run is deleted with it. A commit survives the end of any process, PostgreSQL's included, but not a
 * crash of the machine: tests of durability start their own servers (decisions/0056).
 */
const ofOneRun = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off' } as const

/** A server for one test run; pass `env` to the processes that run the tests. */
export async function startTestCluster(): Promise<{ env: Record<string, string>; stop(): Promise<void> }> {
  const given = process.env[serverVariable]
  if (given !== undefined) return { env: { [serverVariable]: given }, stop: async () => {} }
  await sweepDeadRuns()
  const folder = temporaryFolder(`${runPrefix}${process.pid}-${randomUUID().slice(0, 8)}`)
  const cluster = await startCluster({ folder, user: chooseSystemUser() }, ofOneRun)
  return {
    env: { [serverVariable]: cluster.urlFor(administrator) },
    stop: async () => {
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A run that was killed leaves its server behind; the next run stops it. */
async function sweepDeadRuns(): Promise<void> {
  const parent = temporaryParent()
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(runPrefix))) {
    const folder = join(parent, name)
    if (isAlive(Number(name.slice(runPrefix.length).split('-')[0])) || !isOurs(folder)) continue
    await stopServer(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}

export type TestDatabaseOptions = {
  /** Commits are not durable across a crash of the machine; a lost connection loses nothing. */
  unsynced?: boolean
}

/**
 * A fresh database with these migrations, owned by a role without administrator rights. `drop` closes and removes it.
 */
export async function createTestDatabase<T extends ServerTables = ServerTables>(
  folders: readonly string[],
  { unsynced = false }: TestDatabaseOptions = {},
): Promise<TestDatabase<T>> {
  const server = await useServer()
  const name = `test_${process.pid}_${randomUUID().slice(0, 8)}`
  const template = await ensureTemplate(server, folders)
  await server.admin.query(`create database ${name} template ${template} owner ${tester}`)
  if (unsynced) await server.admin.query(`alter database ${name} set synchronous_commit = off`)
  const url = server.urlFor(name)
  const db = openDatabase<T>(url, { maxConnections: 8, applicationName: `test ${process.pid}` })
  const drop = async () => {
    await db.close()
    await server.admin.query(`drop database if exists ${name} with (force)`)
    await server.leave()
  }
  return { db, url, drop }
}

type Server = { admin: pg.Pool; urlFor(database: string): string; leave(): Promise<void> }

let current: { server: Promise<Server>; users: number } | undefined

async function useServer(): Promise<Server> {
  current ??= { server: connectServer(), users: 0 }
  const mine = current
  mine.users++
  const server = await mine.server
  const leave = async () => {
    if (--mine.users > 0) return
    if (current === mine) current = undefined
    await server.leave()
  }
  return { ...server, leave }
}

async function connectServer(): Promise<Server> {
  const given = process.env[serverVariable]
  if (given !== undefined) {
    const admin = await connect(given)
    await ensureTester(admin)
    return { admin, urlFor: (database) => urlOf(given, database), leave: () => admin.end() }
  }
  return connectSharedServer()
}

/** Retries, since the last user of the shared server may be stopping it at this moment. */
async function connectSharedServer(): Promise<Server> {
  const folder = temporaryFolder(`openbaohan-test-${process.getuid?.() ?? 0}`)
  for (let attempt = 1; ; attempt++) {
    try {
      const cluster = await startCluster({ folder, user: chooseSystemUser(folder) })
      const admin = await connect(cluster.urlFor(administrator))
      await admin.query('select pg_advisory_lock_shared($1)', [usersLock])
      if (!cluster.reused) await dropLeftovers(admin)
      await ensureTester(admin)
      return {
        admin,
        urlFor: (database) => cluster.urlFor(database, tester),
        leave: () => leaveShared(admin, cluster),
      }
    } catch (error) {
      if (attempt === 5) throw error
      await wait(200)
    }
  }
}

async function leaveShared(admin: pg.Pool, cluster: Cluster): Promise<void> {
  await admin.query('select pg_advisory_unlock_shared($1)', [usersLock])
  const { rows } = await admin.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [usersLock])
  await admin.end()
  if (rows[0]?.alone === true) await cluster.stop()
}

/** One connection, which holds the advisory locks, for statements in turn. */
async function connect(url: string): Promise<pg.Pool> {
  // Not awaited: a test that forgets `drop` must not keep its process alive.
  const stream = () => new Socket().unref()
  const name = `test admin ${process.pid}`
  const admin = new pg.Pool({ connectionString: url, application_name: name, stream, max: 1, idleTimeoutMillis: 0 })
  admin.on('error', () => {})
  await admin.query('select')
  return admin
}

function urlOf(administratorUrl: string, database: string): string {
  const url = new URL(administratorUrl)
  url.username = tester
  url.pathname = `/${database}`
  return url.href
}

async function ensureTester(admin: pg.Pool): Promise<void> {
  await locked(admin, 0, async () => {
    const { rows } = await admin.query('select from pg_roles where rolname = $1', [tester])
    if (rows.length === 0) await admin.query(`create role ${tester} login`)
  })
}

/** The template's name is the digest of all migration files; it appears by renaming, so it is always complete. */
async function ensureTemplate(server: Server, folders: readonly string[]): Promise<string> {
  const files = readMigrations(folders)
  const digest = createHash('sha256').update(JSON.stringify(files.map(({ name, text }) => [name, text])))
  const hash = digest.digest()
  const template = `template_${hash.toString('hex').slice(0, 24)}`
  const isThere = async () =>
    (await server.admin.query('select from pg_database where datname = $1', [template])).rows.length > 0
  if (await isThere()) return template
  await locked(server.admin, hash.readInt32BE(), async () => {
    if (await isThere()) return
    const building = `building_${randomUUID().replaceAll('-', '')}`
    await server.admin.query(`create database ${building} owner ${tester}`)
    const db = openDatabase(server.urlFor(building), { maxConnections: 2 })
    try {
      await migrate(db.kysely, folders)
    } finally {
      await db.close()
    }
    await server.admin.query(`alter database ${building} with allow_connections false`)
    await server.admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [building])
    await server.admin.query(`alter database ${building} rename to ${template}`)
  })
  return template
}

/** One process at a time for each `what`; concurrent calls of one process queue here. */
async function locked(admin: pg.Pool, what: number, action: () => Promise<void>): Promise<void> {
  const turn = (turns.get(admin) ?? Promise.resolve()).then(async () => {
    await admin.query('select pg_advisory_lock($1, $2)', [templateLock, what])
    try {
      await action()
    } finally {
      await admin.query('select pg_advisory_unlock($1, $2)', [templateLock, what])
    }
  })
  turns.set(
    admin,
    turn.catch(() => {}),
  )
  return turn
}

const turns = new WeakMap<pg.Pool, Promise<void>>()

async function dropLeftovers(admin: pg.Pool): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname like 'test\\_%' or datname like 'building\\_%'`,
  )
  for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`)
}

function temporaryFolder(name: string): string {
  return makeOwned(join(temporaryParent(), name), chooseSystemUser())
}

function temporaryParent(): string {
  const user = chooseSystemUser()
  return [tmpdir(), '/tmp', '/var/lib'].find((place) => existsSync(place) && canReach(place, user)) ?? tmpdir()
}

function isOurs(folder: string): boolean {
  return statSync(folder).uid === (chooseSystemUser()?.uid ?? process.getuid?.())
}
