/** A program with sign-in and three procedures. */

import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { oc } from '@orpc/contract'
import { implement } from '@orpc/server'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { ApiContext } from '../src/api/context.ts'
import { mountApi } from '../src/api/mount-api.ts'
import { proceduresOf, type Rights } from '../src/api/rights.ts'
import { findApiKey } from '../src/auth/api-keys.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { type App, createApp } from '../src/http/app.ts'
import { createMetrics } from '../src/http/metrics.ts'
import { createLog } from '../src/log/log.ts'
import { createFakeClock } from '../src/program/clock.ts'
import { createVault } from '../src/secrets/vault.ts'
import { createSignIn, type SignIn } from '../src/sign-in/create-sign-in.ts'
import { mountAccount } from '../src/sign-in/mount-account.ts'
import { mountSignIn } from '../src/sign-in/mount-sign-in.ts'
import { addPerson, setLanguage } from '../src/sign-in/people.ts'
import type { SignInTables } from '../src/sign-in/tables.ts'
import { testPasswords } from '../src/sign-in/test-passwords.ts'

export const password = 'a long enough password'
const contract = {
  read: oc.route({ method: 'GET', path: '/read' }).output(z.string()),
  write: oc.route({ method: 'POST', path: '/write' }).output(z.string()),
  keysOnly: oc.route({ method: 'GET', path: '/keys-only' }).output(z.string()),
}

const rights: Rights<'reader' | 'writer'> = {
  read: { scope: 'things:read', roles: ['reader', 'writer'] },
  write: { roles: ['writer'] },
  keysOnly: { scope: 'things:read' },
}

/** A program with people, in one mode. */
export async function startProgram(mode: 'sandbox' | 'production') {
  const test: TestDatabase = await createTestDatabase([serverMigrations])
  const people = test.db.kysely as unknown as Kysely<SignInTables>
  const clock = createFakeClock(1_780_000_000_000)
  const config = { org: 'platform', publicUrl: 'http://127.0.0.1:8080', mode, port: 8080 }
  const signIn: SignIn = createSignIn({
    db: test.db,
    vault: createVault(Buffer.alloc(32, 8)),
    clock,
    config,
    passwords: testPasswords,
  })
  const findKey = (token: string) => findApiKey(test.db.kysely, token, clock.now())
  const log = createLog({ org: 'platform', logLevel: 'silent' })
  const app: App = await createApp({
    config: { trustedProxies: [], requestsPerMinute: 100_000, eventLoopDelayMs: 0 },
    ...{ log, findKey, metrics: createMetrics('platform'), readyChecks: [], isStopping: () => false },
  })
  const api = implement(contract).$context<ApiContext>()
  mountSignIn(app, {
    signIn,
    mode,
    proceduresOf: (roles) => proceduresOf(rights, roles),
    setLanguage: (userId, language) => setLanguage(people, userId, language),
    sandbox: { password, list: async () => [{ email: 'reader@platform.test', name: 'Reader', roles: ['reader'] }] },
  })
  mountAccount(app, { people, signIn, mode })
  await mountApi(app, {
    router: api.router({
      read: api.read.handler(({ context }) => context.caller.name),
      write: api.write.handler(({ context }) => context.caller.person?.organisation.code ?? 'none'),
      keysOnly: api.keysOnly.handler(() => 'yes'),
    }),
    title: 'Test',
    version: '1',
    rights,
    findKey,
    log,
    people: { ...signIn, roles: ['reader', 'writer'], needSecondFactor: mode === 'production' },
  })
  const add = async (email: string, roles: string[], given: { password?: string } = { password }) => {
    const organisation = { kind: 'centre', code: 'C1', name: '交易中心' }
    const added = await addPerson(
      people,
      signIn,
      { email, name: email, organisation, roles, addedBy: 't', confirmed: true, ...given },
      1,
    )
    assert.ok(added)
    return added
  }
  const post = (url: string, body: object, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url, payload: body, headers: { origin: config.publicUrl, ...headers } })
  const session = async (email: string, typed = password) => {
    const answer = await post('/api/auth/sign-in/email', { email, password: typed })
    return { answer, cookie: cookiesOf(answer.headers['set-cookie']) }
  }
  const call = async (path: string, cookie: string, headers: Record<string, string> = { 'x-openbaohan': '1' }) => {
    const answer = await post(`/api/rpc/${path}`, {}, { cookie, ...headers })
    return { status: answer.statusCode, body: answer.body }
  }
  const stop = async () => {
    await app.close()
    await test.drop()
  }
  return { app, people, clock, add, post, session, call, stop, db: test.db }
}

export const cookiesOf = (header: string | string[] | undefined) =>
  [header ?? []]
    .flat()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ')

/** RFC 6238 with the defaults of authenticator apps: SHA-1, 30 seconds, 6 digits. */
export function codeOf(secret: string, at: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export function fromBase32(text: string): string {
  let bits = ''
  for (const letter of text.replace(/=+$/, ''))
    bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))).toString('latin1')
}
