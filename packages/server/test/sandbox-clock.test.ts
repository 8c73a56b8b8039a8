import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import fastify from 'fastify'
import { createFakeClock, systemClock } from '../src/program/clock.ts'
import { mountSandboxClock } from '../src/program/mount-sandbox-clock.ts'
import { advanceSandboxClock, clockFor, createSandboxClock } from '../src/program/sandbox-clock.ts'
import { beginSandboxWork, endSandboxWork } from '../src/program/sandbox-work.ts'
import type { Person } from '../src/sign-in/person.ts'

const person: Person = {
  ...{ userId: 'u', name: '周远', email: 'u@platform.test', roles: [], language: 'zh' },
  organisation: { id: 'o', kind: 'bidder', code: 'C', name: 'N' },
  ...{ hasSecondFactor: false, mustChangePassword: false },
}

describe('the clock of a sandbox', () => {
  const home = mkdtempSync(join(tmpdir(), 'openbaohan-clock-'))
  after(() => rmSync(home, { recursive: true }))

  it('equals the system clock until it is moved, and is then ahead in every program of the folder', () => {
    const system = createFakeClock(1000)
    const clocks = [createSandboxClock(home, system), createSandboxClock(home, system)]
    assert.deepEqual(
      clocks.map((clock) => clock.now()),
      [1000, 1000],
    )
    advanceSandboxClock(home, 86_400_000)
    advanceSandboxClock(home, 1)
    system.advance(50)
    assert.deepEqual(
      clocks.map((clock) => clock.now()),
      [86_401_051, 86_401_051],
    )
    assert.equal(createSandboxClock(home, system).now(), 86_401_051, 'also after a restart')
  })

  it('never goes back, and ignores a file without an offset', () => {
    assert.throws(() => advanceSandboxClock(home, -1), RangeError)
    writeFileSync(join(home, 'sandbox-clock'), 'yesterday\n')
    assert.equal(createSandboxClock(home, createFakeClock(5)).now(), 5)
  })

  it('is moved over HTTP by a person of the sandbox, and never in production', async () => {
    const askToMove = async (mode: 'sandbox' | 'production', cookie: string, body: object, site = 'same-origin') => {
      const app = fastify()
      mountSandboxClock(app, {
        signIn: { origins: [], findPerson: async (headers) => (headers.get('cookie') === 'own' ? person : undefined) },
        clock: createSandboxClock(home),
        config: { mode, home },
      })
      const headers = { cookie, 'sec-fetch-site': site }
      const answer = await app.inject({ method: 'POST', url: '/api/sandbox/clock', payload: body, headers })
      await app.close()
      return answer
    }
    const before = createSandboxClock(home).now()
    const refused = [
      await askToMove('production', 'own', { hours: 1 }),
      await askToMove('sandbox', 'other', { hours: 1 }),
      await askToMove('sandbox', 'own', { hours: 1 }, 'cross-site'),
      await askToMove('sandbox', 'own', { hours: -1 }),
      await askToMove('sandbox', 'own', { milliseconds: 0 }),
      await askToMove('sandbox', 'own', { hours: 1, milliseconds: 1 }),
    ]
    assert.deepEqual(
      refused.map(({ statusCode }) => statusCode),
      [404, 401, 403, 400, 400, 400],
    )
    assert.ok(createSandboxClock(home).now() - before < 3_600_000, 'none of these moved it')
    const moved = await askToMove('sandbox', 'own', { hours: 1 })
    assert.equal(moved.statusCode, 200)
    assert.ok(moved.json().now - before >= 3_600_000)
  })

  it('comes with the answer whether examples are being made, by a process that runs', async () => {
    const app = fastify()
    const signIn = { origins: [], findPerson: async () => person }
    mountSandboxClock(app, { signIn, clock: systemClock, config: { mode: 'sandbox', home } })
    const isMaking = async () => (await app.inject('/api/sandbox/work')).json().isMaking
    assert.equal(await isMaking(), false)
    beginSandboxWork(home)
    assert.equal(await isMaking(), true)
    endSandboxWork(home)
    assert.equal(await isMaking(), false)
    writeFileSync(join(home, 'making-work'), '4194305\n')
    assert.equal(await isMaking(), false, 'no process has this number')
    await app.close()
  })

  it('does not apply to production', () => {
    assert.equal(clockFor({ mode: 'production', home }), systemClock)
    assert.notEqual(clockFor({ mode: 'sandbox', home }), systemClock)
  })
})
