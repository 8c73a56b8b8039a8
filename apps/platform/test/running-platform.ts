/** A whole platform for tests: real PostgreSQL, real HTTP, a fake clock, and a log that is stored. */

import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApiKey } from '@openbaohan/server/auth/api-keys.ts'
import { loadConfig } from '@openbaohan/server/config/config.ts'
import { type Database, openDatabase } from '@openbaohan/server/db/database.ts'
import { serverMigrations } from '@openbaohan/server/db/migrate.ts'
import { createTestDatabase } from '@openbaohan/server/db/test-database.ts'
import { createLog } from '@openbaohan/server/log/log.ts'
import { createFakeClock, type FakeClock } from '@openbaohan/server/program/clock.ts'
import { createVault, type Vault } from '@openbaohan/server/secrets/vault.ts'
import { testPasswords } from '@openbaohan/server/sign-in/test-passwords.ts'
import { inspectBy } from '../../../tests/harness/known-files.ts'
import { createPatientPoster } from '../../../tests/harness/patient-poster.ts'
import { createPlatform, type Platform, type PlatformDeps, platformMigrations } from '../src/program.ts'
import type { PlatformTables } from '../src/records/tables.ts'

export const startOfStory = Date.parse('2026-11-25T10:00:00+08:00')
export const day = 86_400_000

export type RunningPlatform = {
  url: string
  clock: FakeClock
  db: Database<PlatformTables>
  platform: Platform
  vault: Vault
  filesFolder: string
  /** Everything the program has logged. */
  log(): string
  /** Asks the API; gives status and JSON. */
  api(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }>
  /** As `api`, and throws unless it went well; `T` is what the test relies on. */
  ask<T>(method: string, path: string, body?: unknown): Promise<T>
  /** A second program on the same database and folder, as after a crash; the first is stopped hard. */
  restart(): Promise<void>
  stop(): Promise<void>
}

type PlatformOptions = {
  mode?: 'sandbox' | 'production'
  /** The PEM file of the roots of beneficiaries' seals. */
  documentRoots?: string
  inspection?: PlatformDeps['inspection']
}

export async function runPlatform(options: PlatformOptions = {}): Promise<RunningPlatform> {
  const {
    db,
    url: databaseUrl,
    drop,
  } = await createTestDatabase<PlatformTables>([serverMigrations, platformMigrations])
  const home = await mkdtemp(join(tmpdir(), 'platform-test-'))
  const clock = createFakeClock(startOfStory)
  const lines: string[] = []
  const loaded = loadConfig({
    OPENBAOHAN_HOME: home,
    OPENBAOHAN_ORG: 'platform',
    OPENBAOHAN_MODE: options.mode ?? 'sandbox',
    OPENBAOHAN_DOCUMENT_ROOTS: options.documentRoots,
    OPENBAOHAN_LOG_LEVEL: 'trace',
    OPENBAOHAN_EVENT_LOOP_DELAY_MS: '0', // a machine that runs other tests beside is no reason to turn anybody away
    DATABASE_URL: databaseUrl,
    PORT: '0',
  })
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  const { config } = loaded
  const log = createLog(config, { write: (line: string) => void lines.push(line) })
  const vault = createVault(randomBytes(32))
  const { token } = await createApiKey(db.kysely, { name: '沈若舟', scopes: ['*'], at: startOfStory })
  const poster = createPatientPoster()
  const random = (length: number) => new Uint8Array(randomBytes(length))

  let ownDb = openDatabase<PlatformTables>(databaseUrl, { maxConnections: 8 })
  const build = () =>
    createPlatform({
      ...{ config, db: ownDb, clock, log, vault, poster, random, newId: () => randomUUIDv7() },
      passwords: testPasswords,
      inspection: options.inspection ?? inspectBy(),
    })
  const closeAll = async () => {
    await poster.close()
    await ownDb.close()
    await drop()
    await rm(home, { recursive: true, force: true })
  }
  let platform = await build().catch(async (error: unknown) => {
    await closeAll()
    throw error
  })
  let url = await platform.app.listen({ host: '127.0.0.1', port: 0 })

  const api = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(new URL(path, url), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, json: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    get url() {
      return url
    },
    clock,
    db,
    filesFolder: config.filesFolder,
    get platform() {
      return platform
    },
    vault,
    log: () => lines.join(''),
    api,
    ask: async <T>(method: string, path: string, body?: unknown) => {
      const { status, json } = await api(method, path, body)
      if (status >= 300) throw new Error(`${status} ${method} ${path}: ${JSON.stringify(json)}`)
      return json as T
    },
    restart: async () => {
      await platform.stop()
      await ownDb.close()
      ownDb = openDatabase<PlatformTables>(databaseUrl, { maxConnections: 8 })
      platform = await build()
      url = await platform.app.listen({ host: '127.0.0.1', port: 0 })
    },
    stop: async () => {
      await platform.stop()
      await closeAll()
    },
  }
}
