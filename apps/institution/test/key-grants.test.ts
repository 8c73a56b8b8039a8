/** An engineer's key reads and connects; a manager gives those that make changes for the institution. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { institutionKeyGrants } from '../src/rights.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'

type Key = { id: string; name: string; scopes: string[]; mayChange: boolean; revokedAt?: number }

describe('the keys of an institution', () => {
  let running: TestInstitution
  let engineer: TestPerson
  let manager: TestPerson
  const make = async (person: TestPerson, ...scopes: string[]) => {
    const { status, output } = await person.call('keys.create', { name: scopes.join(), scopes })
    return { status, id: status < 300 ? (output as Key).id : undefined }
  }
  const listed = async (person: TestPerson) => (await person.call('keys.list')).output as Key[]

  before(async () => {
    running = await startInstitution()
    const add = (body: object) => running.api('POST', '/people', body)
    const organisation = { kind: 'bank', code: 'BANK', name: '江东银行' }
    const signIn = (role: string) =>
      signInAs(running.url, add, { email: `${role}@x.test`, organisation, roles: [role] })
    engineer = await signIn('integrator')
    manager = await signIn('manager')
  })
  after(() => running.stop())

  it('with which changes are made are given by a manager, and by no engineer', async () => {
    const acting = institutionKeyGrants.manager.filter((scope) => !institutionKeyGrants.integrator.includes(scope))
    assert.ok(
      acting.includes('institution:demand') && acting.includes('institution:issue') && acting.includes('evidence:read'),
    )
    for (const scope of [...acting, 'institution:*', '*', 'keys:write', 'people:write']) {
      assert.equal((await make(engineer, scope)).status, 403, scope)
      assert.equal((await make(engineer, 'institution:read', scope)).status, 403, scope)
    }
    for (const scope of acting) assert.equal((await make(manager, scope)).status, 200, scope)
    assert.equal((await make(manager, '*')).status, 403)
    assert.equal((await make(engineer, 'institution:read')).status, 200)
  })

  it('are replaced and revoked by who could make them, as the list states', async () => {
    const { id: core } = await make(manager, 'institution:demand')
    const { id: reading } = await make(engineer, 'statements:read')
    const ofAdmin = (await listed(manager)).find(({ scopes }) => scopes.includes('*'))?.id
    const mayOf = async (person: TestPerson) => {
      const keys = await listed(person)
      return [core, reading, ofAdmin].map((id) => keys.find((key) => key.id === id)?.mayChange)
    }
    assert.deepEqual(await mayOf(engineer), [false, true, false])
    assert.deepEqual(await mayOf(manager), [true, true, false])
    for (const id of [core, ofAdmin])
      for (const action of ['keys.rotate', 'keys.revoke'])
        assert.equal((await engineer.call(action, { id })).status, 403, action)
    assert.equal((await manager.call('keys.revoke', { id: ofAdmin })).status, 403)
    assert.equal((await running.ask('GET', '/keys')).status, 200, 'the administrator is still let in')
    assert.equal((await engineer.call('keys.revoke', { id: reading })).status, 200)
    assert.equal((await manager.call('keys.revoke', { id: core })).status, 200)
    const ended = (await listed(engineer)).filter(({ revokedAt }) => revokedAt !== undefined).map(({ id }) => id)
    assert.deepEqual(new Set(ended), new Set([core, reading]))
  })

  it('state no permitted actions to a key that only reads them', async () => {
    const { output } = await engineer.call('keys.create', { name: 'watch', scopes: ['keys:read'] })
    const { token } = output as { token: string }
    const answer = await fetch(`${running.url}/api/keys`, { headers: { authorization: `Bearer ${token}` } })
    const keys = (await answer.json()) as Key[]
    assert.ok(keys.length > 3)
    assert.deepEqual(new Set(keys.map(({ mayChange }) => mayChange)), new Set([false]))
  })
})
