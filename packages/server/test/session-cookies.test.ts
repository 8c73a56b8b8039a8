/**
 * The session cookie: not readable by scripts, not sent with forms of another site, not accepted by another program.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Kysely } from 'kysely'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createFakeClock } from '../src/program/clock.ts'
import { createVault } from '../src/secrets/vault.ts'
import { createSignIn } from '../src/sign-in/create-sign-in.ts'
import { addPerson } from '../src/sign-in/people.ts'
import type { SignInTables } from '../src/sign-in/tables.ts'

const typed = { email: 'reader@platform.test', password: 'a long enough password' }

describe('the cookies of a session', () => {
  let test: TestDatabase
  before(async () => {
    test = await createTestDatabase([serverMigrations])
  })
  after(() => test.drop())

  const programOf = (org: string, publicUrl: string) =>
    createSignIn({
      db: test.db,
      vault: createVault(Buffer.alloc(32, 8)),
      clock: createFakeClock(1_780_000_000_000),
      config: { org, publicUrl, mode: 'production', port: 8080 },
    })
  const cookiesOf = async (org: string, publicUrl: string) => {
    const signIn = programOf(org, publicUrl)
    const organisation = { kind: 'centre', code: 'C1', name: '交易中心' }
    await addPerson(
      test.db.kysely as unknown as Kysely<SignInTables>,
      signIn,
      { ...typed, name: 'Reader', organisation, roles: ['reader'], addedBy: 't', confirmed: true },
      1,
    )
    const answer = await signIn.handle(
      new Request(`${publicUrl}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: publicUrl },
        body: JSON.stringify(typed),
      }),
    )
    assert.equal(answer.status, 200)
    return answer.headers.getSetCookie().map((line) => {
      const [pair = '', ...flags] = line.split('; ')
      return { pair, name: pair.split('=')[0] ?? '', flags: flags.map((flag) => flag.toLowerCase()) }
    })
  }

  for (const [org, publicUrl, isSecure] of [
    ['platform', 'https://platform.example', true],
    ['bank', 'https://bank.example:8443', true],
    ['platform', 'http://127.0.0.1:8080', false],
    ['bank', 'http://127.0.0.1:8090', false],
  ] as const)
    it(`are for ${org} only at ${publicUrl}, ${isSecure ? 'over TLS only' : 'the control without TLS'}`, async () => {
      const cookies = await cookiesOf(org, publicUrl)
      assert.ok(cookies.length > 0)
      for (const { name, flags } of cookies) {
        assert.ok(name.startsWith(`${isSecure ? '__Secure-' : ''}openbaohan-${org}.`), name)
        for (const flag of ['httponly', 'samesite=lax', 'path=/']) assert.ok(flags.includes(flag), `${name}: ${flag}`)
        assert.equal(flags.includes('secure'), isSecure, name)
        assert.ok(!flags.some((flag) => flag.startsWith('domain=')), name)
      }
    })

  it('are not accepted by another program, even one that shares secrets and people', async () => {
    const cookies = await cookiesOf('platform', 'http://127.0.0.1:8080')
    const headers = new Headers({ cookie: cookies.map(({ pair }) => pair).join('; ') })
    assert.equal((await programOf('platform', 'http://127.0.0.1:8080').findPerson(headers))?.name, 'Reader')
    assert.equal(await programOf('bank', 'http://127.0.0.1:8090').findPerson(headers), undefined)
  })
})
