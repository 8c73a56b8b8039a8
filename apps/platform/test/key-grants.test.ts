/** An engineer's key connects; what enters lots, opens them and applies the trading centre gives. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { joinPlatform } from './running-network.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'

describe('the keys of the platform', () => {
  let running: RunningPlatform
  let engineer: TestPerson
  let centre: TestPerson
  const make = async (person: TestPerson, scope: string) =>
    (await person.call('keys.create', { name: scope, scopes: [scope] })).status

  before(async () => {
    running = await runPlatform()
    const organisation = { kind: 'centre', code: 'CENTRE', name: '交易中心' }
    const signIn = (role: string) => joinPlatform(running, role, organisation, role)
    engineer = await signIn('integrator')
    centre = await signIn('centre')
  })
  after(() => running.stop())

  it('with which changes are made are given by the trading centre, and by no engineer', async () => {
    for (const scope of ['lots:open', 'lots:write', 'platform:write', 'registers:read', 'registers:write']) {
      assert.equal(await make(engineer, scope), 403, scope)
      assert.equal(await make(centre, scope), 200, scope)
    }
    assert.equal(await make(engineer, 'partners:write'), 200)
  })

  it('that read what two people must agree to see are made by no one who signs in', async () => {
    for (const scope of ['statements:read', 'messages:read', 'evidence:read', 'platform:read', 'lots:*', '*'])
      for (const person of [engineer, centre]) assert.equal(await make(person, scope), 403, scope)
  })
})
