/** People of the platform: no one makes, of themselves, the second person that an approval requires. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'

type Asked = { userId: string; state: string; password?: string }
type Change = {
  userId: string
  id: string
  act: string
  roles: string[]
  state: string
  askedName: string
  decidedName?: string
}
type Listed = { userId: string; email: string; roles: string[]; confirmed: boolean; disabledAt?: number }

const house = { kind: 'centre', code: 'C1', name: '交易中心' }
const password = 'baohan-demo'

describe('people of the platform', () => {
  let running: RunningPlatform
  let one: TestPerson
  let two: TestPerson
  let engineer: TestPerson
  const enter = (email: string, roles: string[]) =>
    signInAs(running.url, (body) => running.ask('POST', '/api/people', body), { email, organisation: house, roles })
  const newcomer = (email: string, roles: string[], organisation = house) => ({
    ...{ email, name: email, organisation, roles, password },
  })
  const done = async <T>(person: TestPerson, path: string, input?: unknown) => {
    const { status, output } = await person.call(path, input)
    assert.equal(status, 200, `${path}: ${JSON.stringify(output)}`)
    return output as T
  }
  const changeOf = async (userId: string) => {
    const found = (await done<Change[]>(two, 'people.changes')).find((change) => change.userId === userId)
    assert.ok(found)
    return found
  }
  const mayEnter = (email: string, typed = password) =>
    fetch(new URL('/api/auth/sign-in/email', running.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(running.url).origin },
      body: JSON.stringify({ email, password: typed }),
    }).then(async (answer) => {
      const cookie = answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ')
      const me = await fetch(new URL('/api/sign-in/me', running.url), { headers: { cookie } })
      const { person } = (await me.json()) as { person: object | null }
      return person !== null
    })

  before(async () => {
    running = await runPlatform()
    engineer = await enter('engineer@x.test', ['integrator'])
    one = await enter('one@x.test', ['centre'])
    two = await enter('two@x.test', ['centre'])
  })
  after(() => running.stop())

  it('an engineer cannot make his own second person', async () => {
    const { userId } =
      (await done<Listed[]>(one, 'people.list')).find(({ email }) => email.startsWith('engineer')) ?? {}
    const attempts: readonly [string, object][] = [
      ['people.add', newcomer('second@x.test', ['integrator'])],
      ['people.add', newcomer('second@x.test', ['bidder'], { kind: 'bidder', code: 'RIVAL', name: 'rival' })],
      ['people.setRoles', { userId, roles: ['integrator', 'centre'] }],
      ['people.list', {}],
      ['people.changes', {}],
    ]
    for (const [path, input] of attempts) assert.equal((await engineer.call(path, input)).status, 403, path)
    for (const scope of ['people:write', 'people:*', '*'])
      assert.equal((await engineer.call('keys.create', { name: 'mine', scopes: [scope] })).status, 403, scope)
    assert.equal(await mayEnter('second@x.test'), false)
  })

  it('a new person may do nothing until another than who asked confirms', async () => {
    const rival = { kind: 'bidder', code: 'RIVAL', name: 'rival' }
    const asked = await done<Asked>(one, 'people.add', newcomer('new@x.test', ['bidder'], rival))
    assert.equal(asked.state, 'waiting')
    assert.equal(await mayEnter('new@x.test'), false)
    const { id } = await changeOf(asked.userId)
    assert.equal((await one.call('people.confirm', { id })).status, 409, 'not by who asked')
    assert.equal((await engineer.call('people.confirm', { id })).status, 403)
    await done(two, 'people.confirm', { id })
    assert.equal(await mayEnter('new@x.test'), true)
    assert.equal((await two.call('people.confirm', { id })).status, 409, 'once')
    const stored = await changeOf(asked.userId)
    assert.deepEqual(
      [stored.act, stored.state, stored.askedName, stored.decidedName],
      ['add', 'done', 'one@x.test', 'two@x.test'],
    )
  })

  it('the first password is shown to who confirms, not to who asked', async () => {
    const { password: _, ...person } = newcomer('secret@x.test', ['supervisor'])
    const asked = await done<Asked>(one, 'people.add', person)
    assert.equal(asked.password, undefined)
    const { id } = await changeOf(asked.userId)
    const confirmed = await done<{ password: string }>(two, 'people.confirm', { id })
    assert.equal(await mayEnter('secret@x.test', confirmed.password), true)
  })

  it('a key is one of the two, and two keys are not two people', async () => {
    const byKey = await running.ask<Asked>('POST', '/api/people', newcomer('key@x.test', ['agency']))
    assert.equal(byKey.state, 'waiting', 'two administrators are there')
    const first = await changeOf(byKey.userId)
    assert.equal((await running.api('POST', `/api/people/changes/${first.id}/confirm`, {})).status, 409)
    await done(one, 'people.confirm', { id: first.id })
    const byPerson = await done<Asked>(one, 'people.add', newcomer('person@x.test', ['agency']))
    const second = await changeOf(byPerson.userId)
    await running.ask('POST', `/api/people/changes/${second.id}/confirm`, {})
    assert.equal(await mayEnter('person@x.test'), true)
  })

  it('more roles wait, fewer do not, and no one changes their own', async () => {
    const people = await done<Listed[]>(one, 'people.list')
    const idOf = (email: string) => people.find((person) => person.email === email)?.userId
    const own = { userId: idOf('one@x.test'), roles: ['centre', 'bidder'] }
    assert.equal((await one.call('people.setRoles', own)).status, 403)
    const userId = idOf('engineer@x.test')
    const raised = { userId, roles: ['integrator', 'supervisor'] }
    assert.equal((await done<Asked>(one, 'people.setRoles', raised)).state, 'waiting')
    assert.equal((await engineer.call('centre.opening', { number: 'none' })).status, 403)
    assert.equal((await two.call('people.setRoles', raised)).status, 409, 'one at a time')
    assert.ok(userId)
    await done(two, 'people.confirm', { id: (await changeOf(userId)).id })
    assert.equal((await engineer.call('centre.opening', { number: 'none' })).status, 404)
    assert.equal((await done<Asked>(one, 'people.setRoles', { userId, roles: ['integrator'] })).state, 'done')
    assert.equal((await engineer.call('centre.opening', { number: 'none' })).status, 403)
  })

  it('who is about to get more may not confirm it', async () => {
    const asked = await done<Asked>(one, 'people.add', newcomer('three@x.test', ['centre']))
    await done(two, 'people.confirm', { id: (await changeOf(asked.userId)).id })
    const three = await signInAs(running.url, async () => ({}), {
      email: 'three@x.test',
      organisation: house,
      roles: [],
    })
    await done(one, 'people.setRoles', { userId: asked.userId, roles: ['centre', 'agency'] })
    const { id } = await changeOf(asked.userId)
    assert.equal((await three.call('people.confirm', { id })).status, 409)
    await done(three, 'people.decline', { id })
    const stored = (await done<Change[]>(two, 'people.changes')).find((change) => change.id === id)
    assert.equal(stored?.state, 'declined')
  })

  it('a declined newcomer never was, and the address is free', async () => {
    const wrong = await done<Asked>(one, 'people.add', newcomer('typo@x.test', ['agency']))
    await done(one, 'people.decline', { id: (await changeOf(wrong.userId)).id })
    assert.equal(await mayEnter('typo@x.test'), false)
    const right = await done<Asked>(one, 'people.add', newcomer('typo@x.test', ['agency']))
    const listed = (await done<Listed[]>(two, 'people.list')).filter(({ email }) => email === 'typo@x.test')
    assert.deepEqual(
      listed.map(({ userId, confirmed }) => [userId, confirmed]),
      [[right.userId, false]],
    )
  })

  it('a reset takes two, ends every session and asks for everything again', async () => {
    const asked = await done<Asked>(one, 'people.add', newcomer('lost@x.test', ['supervisor']))
    await done(two, 'people.confirm', { id: (await changeOf(asked.userId)).id })
    const lost = await signInAs(running.url, async () => ({}), { email: 'lost@x.test', organisation: house, roles: [] })
    assert.equal((await done<Asked>(one, 'people.reset', { userId: asked.userId })).password, undefined)
    assert.equal((await lost.call('centre.opening', { number: 'none' })).status, 404, 'nothing has happened yet')
    const { id } = await changeOf(asked.userId)
    const confirmed = await done<{ password: string }>(two, 'people.confirm', { id })
    assert.equal((await lost.call('centre.opening', { number: 'none' })).status, 401)
    assert.equal(await mayEnter('lost@x.test'), false, 'the old password is none')
    assert.equal(await mayEnter('lost@x.test', confirmed.password), true)
  })

  it('ending someone takes one, is stored, and declines what waited', async () => {
    const asked = await done<Asked>(one, 'people.add', newcomer('gone@x.test', ['agency']))
    await done(one, 'people.disable', { userId: asked.userId })
    const changes = (await done<Change[]>(two, 'people.changes')).filter(({ userId }) => userId === asked.userId)
    assert.deepEqual(changes.map(({ act: action, state }) => `${action} ${state}`).sort(), [
      'add declined',
      'disable done',
    ])
  })

  it('a disabled person comes back by two, with a new password and the roles of before', async () => {
    const asked = await done<Asked>(one, 'people.add', newcomer('back@x.test', ['agency']))
    await done(two, 'people.confirm', { id: (await changeOf(asked.userId)).id })
    await done(one, 'people.disable', { userId: asked.userId })
    assert.equal(await mayEnter('back@x.test'), false)
    assert.equal((await one.call('people.setRoles', { userId: asked.userId, roles: ['agency'] })).status, 404)
    assert.equal((await done<Asked>(one, 'people.reset', { userId: asked.userId })).state, 'waiting')
    const waiting = (await done<Change[]>(two, 'people.changes')).find(
      ({ userId, state }) => userId === asked.userId && state === 'waiting',
    )
    assert.deepEqual(waiting?.roles, ['agency'], 'what the second person reads')
    assert.equal((await one.call('people.confirm', { id: waiting?.id })).status, 409, 'not by who asked')
    const confirmed = await done<{ password: string }>(two, 'people.confirm', { id: waiting?.id })
    assert.equal(await mayEnter('back@x.test'), false, 'the old password is none')
    assert.equal(await mayEnter('back@x.test', confirmed.password), true)
    const listed = (await done<Listed[]>(one, 'people.list')).find(({ userId }) => userId === asked.userId)
    assert.deepEqual([listed?.roles, listed?.disabledAt], [['agency'], undefined])
  })
})
