/** What a platform may send at a moment: state, platform code, limits, the fixed key. A demand is always taken. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { toWire } from '@openbaohan/protocol/codec/codec.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import {
  appkey,
  applyMessage,
  demandMessage,
  invoiceMessage,
  lot,
  lotKey,
  post,
  restoreMessage,
  secret,
  signed,
} from './test-peer.ts'

const codeIn = (message: string) => /\[([a-z-]+)\]/.exec(message)?.[1] ?? 'ok'

describe('the terms of a platform', () => {
  let bank: TestInstitution
  before(async () => {
    bank = await startInstitution()
  })
  after(() => bank.stop())

  const set = (patch: object) => bank.api('PATCH', `/partners/${appkey}`, patch)
  const apply = async (applicationNumber: string, change: Partial<Message<'apply'>> = {}) => {
    const body = signed('apply', applyMessage(bank.clock.now(), { applicationNumber, ...change }))
    return codeIn((await post(bank.url, 'apply', body)).message)
  }
  const issue = async (number: string) => {
    assert.equal(await apply(number), 'ok')
    await bank.institution.settle()
    return (await bank.api('GET', `/applications/${number}`)).guaranteeNumber ?? assert.fail()
  }
  const restore = async (applicationNumber: string, guaranteeNumber: string) => {
    bank.clock.advance(1000)
    const message = restoreMessage(bank.clock.now(), { applicationNumber, guaranteeNumber })
    return codeIn((await post(bank.url, 'restore', signed('restore', message))).message)
  }
  const demand = async (
    applicationNumber: string,
    guaranteeNumber: string,
    change: Partial<Message<'demand'>> = {},
  ) => {
    const message = demandMessage(bank.clock.now(), { applicationNumber, guaranteeNumber, ...change })
    return codeIn((await post(bank.url, 'demand', signed('demand', message))).message)
  }
  const invoice = async (applicationNumber: string, guaranteeNumber: string) => {
    const message = invoiceMessage(bank.clock.now(), { applicationNumber, guaranteeNumber })
    return codeIn((await post(bank.url, 'invoice', signed('invoice', message))).message)
  }

  it('in run-off let no new application in, and serve what runs', async () => {
    const number = await issue('T1')
    await set({ state: 'run-off' })
    assert.equal(await apply('T2'), 'partner-run-off')
    assert.equal((await bank.ask('GET', '/applications/T2')).status, 404)
    assert.equal(await apply('T1'), 'ok', 'a repeat of what was taken is answered as before')
    assert.equal(await restore('T1', number), 'ok')
    await bank.institution.settle()
    assert.equal(await invoice('T1', number), 'ok')
    assert.equal(await demand('T1', number), 'ok')
    await set({ state: 'active' })
    assert.equal(await apply('T2'), 'ok', 'control: it was the state')
  })

  it('when suspended let nothing in but demands, and send nothing', async () => {
    const number = await issue('T3')
    assert.equal(await apply('T4'), 'ok')
    await set({ state: 'suspended' })
    const reported = bank.peer.notices.length
    await bank.institution.settle()
    assert.equal(bank.peer.notices.length, reported, 'the notice of issue waits')
    assert.equal(await apply('T5'), 'partner-suspended')
    assert.equal(await restore('T3', number), 'partner-suspended')
    assert.equal(await apply('T4'), 'ok', 'a repeat')
    assert.equal(await demand('T3', number), 'ok')
    await set({ state: 'active' })
    bank.clock.advance(600_000)
    await bank.institution.settle()
    assert.ok(bank.peer.notices.length > reported, 'control: what waited has left')
  })

  it('refuse by name another platform code than the registered one, though never a demand', async () => {
    const number = await issue('T6')
    await set({ platformCode: 'B1' })
    assert.equal(await apply('T7'), 'platform-code-differs')
    assert.equal(await restore('T6', number), 'platform-code-differs')
    assert.equal(await demand('T6', number), 'ok')
    assert.equal(await apply('T7', { platformCode: 'B1' }), 'ok')
    await set({ platformCodes: ['B2', 'B3'] })
    assert.equal(await apply('T71', { platformCode: 'B3' }), 'ok', 'D10: several codes of one platform')
    assert.equal(await apply('T72', { platformCode: 'B4' }), 'platform-code-differs')
    await set({ platformCodes: [] })
    await set({ platformCode: null })
    assert.equal(await apply('T8'), 'ok', 'where none is registered none is compared')
  })

  it('hold back when too many applications wait for a decision', async () => {
    await bank.institution.settle()
    await set({ limits: { openApplications: 2 } })
    assert.deepEqual([await apply('T10'), await apply('T11'), await apply('T12')], ['ok', 'ok', 'too-many-open'])
    assert.equal(await apply('T11'), 'ok', 'a repeat')
    await bank.institution.settle()
    bank.clock.advance(1000)
    assert.equal(await apply('T12'), 'ok', 'those before are decided')
    await bank.institution.settle()
  })

  it('answer 429 to more than the agreed rate, keep nothing of it, and take a demand beyond it', async () => {
    const number = await issue('T13')
    await set({ limits: { requestsPerSecond: 1, burst: 2 } })
    bank.clock.advance(10_000)
    const body = signed('apply', applyMessage(bank.clock.now(), { applicationNumber: 'T14' }))
    const stored = async () =>
      (await bank.db.pool.query('select 1 from message union all select 1 from "stranger"')).rowCount
    const send = () => fetch(`${bank.url}/gateway/baohanapply`, { method: 'POST', body })
    assert.deepEqual([(await send()).status, (await send()).status], [200, 200])
    const before = await stored()
    const third = await send()
    assert.deepEqual([third.status, third.headers.get('retry-after')], [429, '1'])
    assert.equal(codeIn(((await third.json()) as { message: string }).message), 'too-many-messages')
    assert.equal(await stored(), before)
    assert.equal(await demand('T13', number, { reason: '限流之外' }), 'ok')
    await set({ limits: { bodyBytes: 1024 } })
    const large = await fetch(`${bank.url}/gateway/baohanapply`, { method: 'POST', body: `${body}${' '.repeat(2048)}` })
    assert.equal(large.status, 413)
    await set({ limits: {} })
  })

  it('carry the environment in which an application came', async () => {
    const { rows } = await bank.db.pool.query('select distinct test from application')
    assert.deepEqual(rows, [{ test: true }])
  })

  it('of a fixed key carry a guarantee through its life without a key in any message', async () => {
    const life = async (number: string) => {
      const guarantee = await issue(number)
      bank.clock.advance(1000)
      const message = restoreMessage(bank.clock.now(), { applicationNumber: number, guaranteeNumber: guarantee })
      const fields = toWire('restore', { ...message, key: '' }, dialects.epoint)
      assert.equal(fields.has('key'), false)
      fields.set('sign', signCanonical('epoint', secret, canonicalString(fields)))
      const reply = await post(bank.url, 'restore', JSON.stringify(Object.fromEntries(fields)))
      await bank.institution.settle()
      return { guarantee, code: codeIn(reply.message) }
    }
    assert.equal((await life('T20')).code, 'fields-invalid', 'control: without the dialect a key is required')
    await set({ dialect: 'fixed-key', fixedKey: Buffer.alloc(16, 9).toString('hex'), force: true })
    assert.equal((await life('T21')).code, 'key-does-not-open', 'control: another key')
    await set({ fixedKey: lotKey.toString('base64') })
    const { guarantee, code } = await life('T22')
    assert.equal(code, 'ok')
    const view = await bank.api('GET', '/applications/T22')
    assert.deepEqual([view.state, view.lot?.lotName], ['restored', lot.lotName])
    assert.equal(await invoice('T22', guarantee), 'ok')
    assert.equal(await demand('T22', guarantee), 'ok')
    await set({ dialect: 'epoint', fixedKey: null, force: true })
  })
})
