/** What goes over `/api/events`: that a topic has changed, in the same bytes whatever it was and however much of it. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, bidder, newLot, register } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

describe('live events', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  const people = new Map<string, TestPerson>()
  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
    for (const [role, code] of [
      ['bidder', bidder.code],
      ['centre', 'C1'],
    ] as const)
      people.set(
        role,
        await signInAs(platform.url, (body) => platform.ask('POST', '/api/people', body), {
          email: `${role}@platform.test`,
          organisation: { kind: role, code, name: role },
          roles: [role],
        }),
      )
  })
  after(async () => {
    await platform.stop()
    await bank.stop()
  })

  /** Receives from now on; `next` gives the bytes of the next event. */
  const listen = async (role: string) => {
    const leaving = new AbortController()
    const { cookie = '' } = people.get(role) ?? {}
    const answer = await fetch(new URL('/api/events?topics=applications,lots', platform.url), {
      headers: { cookie },
      signal: leaving.signal,
    })
    assert.equal(answer.status, 200)
    const reader = answer.body?.getReader() ?? assert.fail('no body')
    let received = ''
    const upTo = async (mark: string) => {
      while (!received.includes(mark)) {
        const { value } = await reader.read()
        received += Buffer.from(value ?? assert.fail('the stream ended')).toString()
      }
      const end = received.indexOf(mark) + mark.length
      const part = received.slice(0, end)
      received = received.slice(end)
      return part
    }
    await upTo(': listening\n\n')
    return { next: () => upTo('\n\n'), leave: () => leaving.abort() }
  }

  it('are the same bytes after one lot and after three, and of whatever lots', async () => {
    const { next, leave } = await listen('centre')
    await newLot(platform)
    assert.equal(await next(), 'data: {"topic":"lots"}\n\n')
    for (const name of ['甲', '乙', '丙']) await newLot(platform, { name, amount: '80000.00' })
    assert.equal(await next(), 'data: {"topic":"lots"}\n\n')
    leave()
  })

  it('inform the bidder of its own application in one word, and no one else before the opening', async () => {
    const own = await listen('bidder')
    const others = await listen('centre')
    await apply(platform, bank)
    assert.equal(await own.next(), 'data: {"topic":"applications"}\n\n')
    await newLot(platform)
    assert.equal(await others.next(), 'data: {"topic":"lots"}\n\n', 'the lot is all that was received')
    own.leave()
    others.leave()
  })
})
