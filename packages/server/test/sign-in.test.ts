import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { createApiKey } from '../src/auth/api-keys.ts'
import { limits } from '../src/limits.ts'
import { openPaths } from '../src/sign-in/open-paths.ts'
import { disablePerson, setRoles } from '../src/sign-in/people.ts'
import { codeOf, cookiesOf, fromBase32, password, startProgram } from './sign-in-program.ts'

describe('people in a sandbox', () => {
  let program: Awaited<ReturnType<typeof startProgram>>
  before(async () => {
    program = await startProgram('sandbox')
    await program.add('reader@platform.test', ['reader'])
    await program.add('writer@platform.test', ['writer'])
  })
  after(() => program.stop())

  it('sign in by password and are known by name, role and organisation', async () => {
    const { cookie } = await program.session('Writer@platform.test')
    assert.equal((await program.call('read', cookie)).body.includes('writer@platform.test'), true)
    assert.equal((await program.call('write', cookie)).body.includes('C1'), true)
  })

  const refusals: readonly [string, string, string, Record<string, string> | undefined, number][] = [
    ['a role that may not', 'reader@platform.test', 'write', undefined, 403],
    ['a procedure that is for keys', 'writer@platform.test', 'keysOnly', undefined, 403],
    ['a procedure there is not', 'writer@platform.test', 'nothing', undefined, 404],
    ['a request without the header of our own page', 'writer@platform.test', 'read', {}, 403],
    [
      'a request another site made',
      'writer@platform.test',
      'read',
      { 'x-openbaohan': '1', 'sec-fetch-site': 'cross-site' },
      403,
    ],
  ]
  for (const [what, email, path, headers, status] of refusals)
    it(`are refused ${what}`, async () => {
      const { cookie } = await program.session(email)
      assert.equal((await program.call(path, cookie, headers)).status, status)
    })

  it('are not signed in without a session, with a changed cookie, and after signing out', async () => {
    const { cookie } = await program.session('reader@platform.test')
    assert.equal((await program.call('read', '')).status, 401)
    assert.equal(
      (
        await program.call(
          'read',
          cookie.replace(/=(.)/, (_, letter) => `=${letter === 'a' ? 'b' : 'a'}`),
        )
      ).status,
      401,
    )
    assert.equal((await program.call('read', cookie)).status, 200)
    await program.post('/api/auth/sign-out', {}, { cookie })
    assert.equal((await program.call('read', cookie)).status, 401)
  })

  it('lose a role with their next request, and all access when disabled', async () => {
    const { userId } = await program.add('leaver@platform.test', ['writer'])
    const { cookie } = await program.session('leaver@platform.test')
    assert.equal((await program.call('write', cookie)).status, 200)
    await setRoles(program.people, userId, ['reader'])
    assert.equal((await program.call('write', cookie)).status, 403)
    assert.equal((await program.call('read', cookie)).status, 200)
    assert.equal(await disablePerson(program.people, userId, 2), true)
    assert.equal((await program.call('read', cookie)).status, 401)
    const again = await program.session('leaver@platform.test')
    assert.equal((await program.call('read', again.cookie)).status, 401)
  })

  it('cannot register themselves', async () => {
    const answer = await program.post('/api/auth/sign-up/email', { email: 'x@y.test', password, name: 'x' })
    assert.equal(answer.statusCode, 404)
  })

  it('cannot change their name, nor reach paths that no console uses', async () => {
    const { cookie } = await program.session('writer@platform.test')
    const attempts: readonly [string, object][] = [
      ['update-user', { name: '江敏' }],
      ['change-email', { newEmail: 'other@platform.test' }],
      ['delete-user', { password }],
      ['two-factor/disable', { password }],
      ['two-factor/enable/', { password }],
      ['sign-in/../update-user', { name: '江敏' }],
      ['%75pdate-user', { name: '江敏' }],
    ]
    for (const [path, body] of attempts)
      assert.equal((await program.post(`/api/auth/${path}`, body, { cookie })).statusCode, 404, path)
    assert.equal((await program.app.inject({ url: '/api/auth/get-session', headers: { cookie } })).statusCode, 404)
    assert.equal((await program.call('read', cookie)).body.includes('writer@platform.test'), true)
  })

  it('can use exactly the paths of the sign-in library that the consoles call', async () => {
    const client = await readFile(new URL('../../ui/src/sign-in/auth-client.ts', import.meta.url), 'utf8')
    const byPasskey = ['generate-authenticate-options', 'verify-authentication']
    const ofCalls: Readonly<Record<string, readonly string[]>> = {
      '/sign-in/passkey': byPasskey.map((path) => `/passkey/${path}`),
      '/passkey/add-passkey': ['/passkey/generate-register-options', '/passkey/verify-registration'],
    }
    const called = [...client.matchAll(/\bauth\.([\w.]+)\(/g)].flatMap(([, call = '']) => {
      const path = `/${call.replaceAll('.', '/').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
      return ofCalls[path] ?? [path]
    })
    assert.deepEqual([...openPaths.keys()].sort(), called.sort())
  })

  for (const email of ['reader@platform.test', 'unknown@platform.test'])
    it(`are locked out after ${limits.signInFailures} wrong passwords, whether the address exists or not: ${email}`, async () => {
      const statuses: number[] = []
      for (let count = 0; count < limits.signInFailures + 1; count++)
        statuses.push((await program.session(email, 'wrong password')).answer.statusCode)
      assert.deepEqual(statuses, [...Array(limits.signInFailures).fill(401), 429])
      assert.equal((await program.session(email)).answer.statusCode, 429, 'the right one waits as well')
      program.clock.advance(limits.signInLockMinutes * 60_000 + 1)
      const right = email.startsWith('reader') ? 200 : 401
      assert.equal((await program.session(email)).answer.statusCode, right)
    })

  it('are listed on the sign-in page, with their password', async () => {
    const answer = await program.app.inject({ url: '/api/sign-in/sandbox' })
    assert.equal(answer.json().password, password)
  })

  it('are described to a page', async () => {
    const { cookie } = await program.session('writer@platform.test')
    const answer = await program.app.inject({ url: '/api/sign-in/me', headers: { cookie } })
    assert.deepEqual([answer.json().person.roles, answer.json().mayCall], [['writer'], ['read', 'write']])
    const reader = await program.session('reader@platform.test')
    const less = await program.app.inject({ url: '/api/sign-in/me', headers: { cookie: reader.cookie } })
    assert.deepEqual(less.json().mayCall, ['read'])
    assert.equal((await program.app.inject({ url: '/api/sign-in/me' })).json().person, null)
  })

  it('gain nothing from a key: a key with the scope calls only procedures for keys', async () => {
    const { token } = await createApiKey(program.db.kysely, { name: 'k', scopes: ['*'], at: 1 })
    const ask = (method: 'GET' | 'POST', url: string) =>
      program.app.inject({ method, url, headers: { authorization: `Bearer ${token}` } })
    assert.equal((await ask('GET', '/api/read')).statusCode, 200)
    assert.equal((await ask('POST', '/api/write')).statusCode, 403)
  })
})

describe('people in production', () => {
  let program: Awaited<ReturnType<typeof startProgram>>
  before(async () => {
    program = await startProgram('production')
  })
  after(() => program.stop())

  it('change their first password, then set up a second factor, and only then work', async () => {
    const added = await program.add('new@platform.test', ['writer'], {})
    const first = await program.session('new@platform.test', added.password)
    assert.equal((await program.call('write', first.cookie)).status, 403)
    const changed = await program.post(
      '/api/auth/change-password',
      { currentPassword: added.password, newPassword: password, revokeOtherSessions: true },
      { cookie: first.cookie },
    )
    assert.equal(changed.statusCode, 200)
    const second = await program.session('new@platform.test')
    assert.equal((await program.call('write', second.cookie)).status, 403)

    const enabled = await program.post('/api/auth/two-factor/enable', { password }, { cookie: second.cookie })
    const uri = new URL(enabled.json().totpURI)
    const secret = fromBase32(uri.searchParams.get('secret') ?? '')
    const verify = (cookie: string) =>
      program.post('/api/auth/two-factor/verify-totp', { code: codeOf(secret, Date.now()) }, { cookie })
    const confirmed = await verify(second.cookie)
    assert.equal(confirmed.statusCode, 200)
    assert.equal((await program.call('write', cookiesOf(confirmed.headers['set-cookie']))).status, 200)

    const third = await program.session('new@platform.test')
    assert.equal((await program.call('write', third.cookie)).status, 401, 'the password alone is no session any more')
    const signedIn = await verify(third.cookie)
    assert.equal((await program.call('write', cookiesOf(signedIn.headers['set-cookie']))).status, 200)
  })

  it('with a passkey and no time-based code cannot sign in by password', async () => {
    const { userId } = await program.add('key@platform.test', ['writer'])
    const before = await program.session('key@platform.test')
    assert.equal((await program.call('write', before.cookie)).status, 403, 'no second factor yet')
    await sql`insert into sign_in_passkey (id, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
      values ('1', 'none', ${userId}, '1', 0, 'singleDevice', false)`.execute(program.people)
    const { answer, cookie } = await program.session('key@platform.test')
    assert.equal(answer.statusCode, 403)
    assert.equal(answer.json().code, 'PASSKEY_NEEDED')
    assert.equal((await program.call('write', cookie)).status, 401)
    assert.equal((await program.session('key@platform.test', 'a wrong password')).answer.statusCode, 401)
  })

  it('lose the sessions that precede their second factor when they set it up', async () => {
    await program.add('early@platform.test', ['writer'])
    const thief = await program.session('early@platform.test')
    const own = await program.session('early@platform.test')
    const enabled = await program.post('/api/auth/two-factor/enable', { password }, { cookie: own.cookie })
    const secret = fromBase32(new URL(enabled.json().totpURI).searchParams.get('secret') ?? '')
    const code = codeOf(secret, Date.now())
    const confirmed = await program.post('/api/auth/two-factor/verify-totp', { code }, { cookie: own.cookie })
    const cookie = cookiesOf(confirmed.headers['set-cookie'])
    assert.equal((await program.call('write', cookie)).status, 200)
    assert.equal((await program.call('write', thief.cookie)).status, 401)

    // the library allows three of these in ten seconds
    const askOften = () => sql`delete from sign_in_rate_limit`.execute(program.people)
    await askOften()
    const second = await program.session('early@platform.test')
    const trusting = { code: codeOf(secret, Date.now()), trustDevice: true }
    const refused = await program.post('/api/auth/two-factor/verify-totp', trusting, { cookie: second.cookie })
    assert.equal(refused.statusCode, 400, 'no browser is trusted without its code')
    const [backup] = enabled.json().backupCodes
    const asked = { code: backup }
    const inside = await program.post('/api/auth/two-factor/verify-backup-code', asked, { cookie: second.cookie })
    assert.equal((await program.call('write', cookiesOf(inside.headers['set-cookie']))).status, 200)
    assert.equal((await program.call('write', cookie)).status, 200, 'another sign-in ends none')
    await askOften()
    const third = await program.session('early@platform.test')
    const twice = await program.post('/api/auth/two-factor/verify-backup-code', asked, { cookie: third.cookie })
    assert.equal(twice.statusCode, 401, 'a backup code works once')
  })

  it('see their own sessions and passkeys, and end the others', async () => {
    const { userId } = await program.add('owner@platform.test', ['writer'])
    await program.add('other@platform.test', ['writer'])
    const askAccount = (cookie: string) => program.app.inject({ url: '/api/account', headers: { cookie } })
    const [first, own, other] = [
      await program.session('owner@platform.test'),
      await program.session('owner@platform.test'),
      await program.session('other@platform.test'),
    ]
    assert.equal((await askAccount('')).statusCode, 401)
    const { sessions } = (await askAccount(own.cookie)).json()
    assert.deepEqual(
      sessions.map(({ isCurrent }: { isCurrent: boolean }) => isCurrent),
      [true, false],
    )
    const end = (body: object, headers: Record<string, string> = {}) =>
      program.post('/api/account/sessions/end', body, { cookie: own.cookie, ...headers })
    const statusOf = async (cookie: string) => (await askAccount(cookie)).statusCode
    assert.equal((await end({}, { 'sec-fetch-site': 'cross-site' })).statusCode, 403)
    assert.equal((await end({ id: [] })).statusCode, 400)
    const [foreign] = (await askAccount(other.cookie)).json().sessions
    for (const id of [foreign.id, sessions[0].id]) assert.equal((await end({ id })).statusCode, 204)
    assert.deepEqual(await Promise.all([first, own, other].map(({ cookie }) => statusOf(cookie))), [200, 200, 200])
    await end({ id: sessions[1].id })
    assert.deepEqual(await Promise.all([first, own, other].map(({ cookie }) => statusOf(cookie))), [401, 200, 200])
    const third = await program.session('owner@platform.test')
    await end({})
    assert.deepEqual(await Promise.all([third, own].map(({ cookie }) => statusOf(cookie))), [401, 200])

    const addPasskey = (id: string) =>
      sql`insert into sign_in_passkey (id, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
        values (${id}, 'none', ${userId}, ${id}, 0, 'singleDevice', false)`.execute(program.people)
    const remove = async (id: string, cookie = own.cookie) => {
      const answer = await program.post('/api/account/passkeys/remove', { id }, { cookie })
      return answer.statusCode === 200 ? answer.json().result : answer.statusCode
    }
    await addPasskey('one')
    assert.equal(await remove('one'), 'last', 'production needs a second factor')
    await addPasskey('two')
    assert.equal((await askAccount(own.cookie)).json().passkeys.length, 2)
    assert.equal(await remove('one', other.cookie), 404, 'not of another person')
    assert.equal(await remove('one'), 'removed')
    await addPasskey('three')
    await sql`update sign_in_session set "createdAt" = now() - interval '1 hour' where "userId" = ${userId}`.execute(
      program.people,
    )
    assert.equal(await remove('three'), 'stale')
  })

  it('have no list of sign-ins', async () => {
    assert.equal((await program.app.inject({ url: '/api/sign-in/sandbox' })).statusCode, 401)
  })
})
