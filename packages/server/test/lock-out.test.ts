/** Password guessing is limited, and guessing by others does not lock the owner out of the account. */

import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { type Kysely, sql } from 'kysely'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { limits } from '../src/limits.ts'
import { createFakeClock, type FakeClock } from '../src/program/clock.ts'
import { createVault } from '../src/secrets/vault.ts'
import { clientNetworkOf } from '../src/sign-in/client-network.ts'
import { clientAddressHeader, createSignIn, type SignIn } from '../src/sign-in/create-sign-in.ts'
import { createDeviceCookie, readDeviceCookie } from '../src/sign-in/known-device.ts'
import { accountOf, forgetAttempts, reserveAttempt } from '../src/sign-in/lock-out.ts'
import { reserveFromEverywhere, reserveFromSource } from '../src/sign-in/lock-out-rules.ts'
import { addPerson } from '../src/sign-in/people.ts'
import type { SignInTables } from '../src/sign-in/tables.ts'
import { testPasswords } from '../src/sign-in/test-passwords.ts'

const start = 1_780_000_000_000
const minute = 60_000
const day = 24 * 60 * minute
const owner = 'owner@platform.test'
const password = 'a long enough password'
const home = '203.0.113.7'
const attacker = '198.51.100.9'
const url = 'http://127.0.0.1:8080'

describe('password attempts', () => {
  let test: TestDatabase
  let people: Kysely<SignInTables>
  let clock: FakeClock
  let signIn: SignIn
  const programOf = (mode: 'sandbox' | 'production') => {
    const config = { org: 'platform', publicUrl: url, mode, port: 8080 }
    return createSignIn({
      db: test.db,
      vault: createVault(Buffer.alloc(32, 8)),
      clock,
      config,
      passwords: testPasswords,
    })
  }
  before(async () => {
    test = await createTestDatabase([serverMigrations])
    people = test.db.kysely as unknown as Kysely<SignInTables>
    clock = createFakeClock(start)
    const organisation = { kind: 'centre', code: 'C1', name: '交易中心' }
    for (const email of [owner, 'other@platform.test'])
      await addPerson(
        people,
        programOf('sandbox'),
        { email, name: email, password, organisation, roles: ['reader'], addedBy: 't', confirmed: true },
        1,
      )
  })
  beforeEach(async () => {
    await sql`truncate sign_in_attempt, sign_in_rate_limit`.execute(people)
    clock = createFakeClock(start)
    signIn = programOf('sandbox')
  })
  after(() => test.drop())

  type Attempt = { typed?: string; from?: string; cookie?: string; email?: string }
  const attempt = async ({ typed = 'a wrong password', from = attacker, cookie = '', email = owner }: Attempt = {}) => {
    const headers = { 'content-type': 'application/json', origin: url, cookie, [clientAddressHeader]: from }
    const body = JSON.stringify({ email, password: typed })
    const answer = await signIn.handle(new Request(`${url}/api/auth/sign-in/email`, { method: 'POST', headers, body }))
    const cookies = answer.headers.getSetCookie()
    const device = cookies.find((line) => line.includes('.device-'))
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), device: device?.split(';')[0] }
  }
  const many = async (count: number, given: Attempt = {}) => {
    const statuses: number[] = []
    for (let number = 0; number < count; number += 1) statuses.push((await attempt(given)).status)
    return statuses
  }

  it('made concurrently are counted before the password is checked', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => attempt()))
    const evaluated = answers.filter(({ status }) => status === 401)
    assert.equal(evaluated.length, limits.signInFailures)
    assert.equal(answers.filter(({ status }) => status === 429).length, 30 - limits.signInFailures)
  })

  it('from another network do not lock the owner out', async () => {
    assert.deepEqual((await many(8)).slice(-1), [429])
    assert.equal((await attempt({ from: attacker, typed: password })).status, 429, 'the control: the same network')
    assert.equal((await attempt({ from: '198.51.100.200', typed: password })).status, 429, 'the control: its neighbour')
    assert.equal((await attempt({ from: home, typed: password })).status, 200)
  })

  it('from a known device are accepted while its network is locked, and have their own limit', async () => {
    const { device: cookie } = await attempt({ from: home, typed: password })
    assert.ok(cookie)
    await many(8, { from: home })
    assert.equal((await attempt({ from: home, typed: password })).status, 429, 'the control: without the cookie')
    assert.equal((await attempt({ from: home, typed: password, cookie })).status, 200)
    assert.deepEqual(await many(6, { from: home, cookie }), [401, 401, 401, 401, 401, 429])
  })

  it('with the cookie of another account, or a changed one, count like any other', async () => {
    const { device = '' } = await attempt({ from: home, typed: password, email: 'other@platform.test' })
    const { device: own = '' } = await attempt({ from: home, typed: password })
    await many(8, { from: home })
    const forged = `${own.split('=')[0]}=${device.split('=')[1]}`
    const changed = own.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    for (const cookie of [device, forged, changed])
      assert.equal((await attempt({ from: home, typed: password, cookie })).status, 429)
  })

  it('state when to try again, and each further failure doubles the delay, up to a limit', async () => {
    await many(limits.signInFailures)
    const waits: number[] = []
    for (let round = 0; round < 7; round += 1) {
      const { status, retryAfter } = await attempt()
      assert.equal(status, 429)
      waits.push(Number(retryAfter) / 60)
      clock.advance(Number(retryAfter) * 1000)
      assert.equal((await attempt()).status, 401)
    }
    assert.deepEqual(waits, [15, 30, 60, 120, 240, 240, 240])
  })

  it('with the right password reset the count', async () => {
    assert.deepEqual(await many(4, { from: home }), [401, 401, 401, 401])
    assert.equal((await attempt({ from: home, typed: password })).status, 200)
    assert.deepEqual(await many(6, { from: home }), [401, 401, 401, 401, 401, 429])
  })

  it('are forgotten when an administrator sets a new password', async () => {
    await many(8)
    await forgetAttempts(people, owner)
    assert.equal((await attempt({ typed: password })).status, 200)
  })

  it('on an address that does not exist get the same answer', async () => {
    assert.deepEqual(await many(6, { email: 'unknown@platform.test' }), await many(6, { from: '192.0.2.1' }))
  })

  it('from many networks at once are limited for the account', async () => {
    const from = (number: number) => `10.${number >> 8}.${number & 255}.1`
    const answers = await Promise.all(Array.from({ length: 60 }, (_, number) => attempt({ from: from(number) })))
    assert.equal(answers.filter(({ status }) => status === 401).length, limits.signInFailuresEverywhere)
  })

  it('from ever new networks are limited to a few an hour, while a known device can sign in', async () => {
    const { device: cookie = '' } = await attempt({ from: home, typed: password })
    let evaluated = 0
    let network = 0
    for (let now = start; now < start + day; now += 2 * minute) {
      const next = () => ({ kind: 'network', id: `${network++}` }) as const
      for (let each = 0; each < 3; each += 1)
        if ((await reserveAttempt(people, { address: owner, source: next(), now })) === undefined) evaluated += 1
    }
    assert.ok(evaluated > 100 && evaluated < 200, `${evaluated}`)
    clock.advance(day - minute)
    assert.equal((await attempt({ from: home, typed: password })).status, 429, 'the control: an unknown device')
    assert.equal((await attempt({ from: home, typed: password, cookie })).status, 200)
  })

  it('in production make a device known only with a second factor', async () => {
    signIn = programOf('production')
    const { status, device } = await attempt({ from: home, typed: password })
    assert.deepEqual([status, device], [200, undefined])
  })
})

describe('the rules of the lock-out', () => {
  it('let one network never reach the limit of all networks', () => {
    let own = { failures: 0, countedFrom: start, openAt: start }
    let all = own
    let most = 0
    for (let now = start; now < start + 30 * day; now += minute) {
      const [one, whole] = [reserveFromSource(own, now), reserveFromEverywhere(all, now)]
      if ('locked' in one || 'locked' in whole) continue
      own = one.reserved
      all = whole.reserved
      most = Math.max(most, all.failures)
    }
    assert.ok(most < limits.signInFailuresEverywhere, `${most}`)
  })

  it('forget a source after a day without an attempt', () => {
    const locked = { failures: 9, countedFrom: start, openAt: start }
    const after = (ms: number) => {
      const result = reserveFromSource(locked, start + ms)
      return 'reserved' in result ? result.reserved.failures : undefined
    }
    assert.deepEqual([after(day - 1), after(day)], [10, 1])
  })

  for (const [address, network] of [
    ['203.0.113.7', '4/203.0.113'],
    ['::ffff:203.0.113.9', '4/203.0.113'],
    ['2001:db8:1:2::3', '6/20010db80001'],
    ['2001:db8:1:ffff::1', '6/20010db80001'],
    ['unix', 'unix'],
  ] as const)
    it(`count ${address} as ${network}`, () => assert.equal(clientNetworkOf(address), network))

  it('know a device for half a year, by its account and our key', () => {
    const [vault, other] = [1, 2].map((byte) => createVault(Buffer.alloc(32, byte)))
    assert.ok(vault && other)
    const account = accountOf(owner)
    const cookie = createDeviceCookie(vault, account, start)
    const life = limits.knownDeviceDays * day
    assert.ok(readDeviceCookie(vault, account, cookie, start + life - 1))
    assert.equal(readDeviceCookie(vault, account, cookie, start + life), undefined)
    assert.equal(readDeviceCookie(vault, accountOf('other@platform.test'), cookie, start), undefined)
    assert.equal(readDeviceCookie(other, account, cookie, start), undefined)
    assert.equal(readDeviceCookie(vault, account, '', start), undefined)
    const changed = Array.from(
      cookie,
      (one, at) => cookie.slice(0, at) + (one === 'z' ? 'y' : 'z') + cookie.slice(at + 1),
    )
    assert.deepEqual(
      changed.filter((each) => readDeviceCookie(vault, account, each, start) !== undefined),
      [],
      'another character anywhere',
    )
  })
})
