import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createApiKey } from '@openbaohan/server/auth/api-keys.ts'
import type { ApplicationSummary } from '../src/procedures/applications/contract.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { applyMessage, postAccepted, signed } from './test-peer.ts'

describe('people and core systems at the institution', () => {
  let bank: TestInstitution
  const apply = async (number: string, change = {}) => {
    await postAccepted(
      bank.url,
      'apply',
      signed('apply', applyMessage(bank.clock.now(), { applicationNumber: number, amount: '6000000.00', ...change })),
    )
    await bank.institution.settle()
  }
  const premium = { payerName: '云川镕堃建设集团有限公司', payerAccount: '3299018800031804672', amount: '24000.00' }

  before(async () => {
    bank = await startInstitution({ assumePremium: false })
  })
  after(() => bank.stop())

  it('decide, confirm the premium, and the guarantee is issued', async () => {
    await apply('P1')
    assert.equal((await bank.api('GET', '/applications/P1')).state, 'underwriting')
    const decided = await bank.api('POST', '/applications/P1/decide', { accept: true, reason: '授信充足' })
    assert.deepEqual([decided.state, decided.premium, decided.rate], ['awaiting-premium', '24000.00', '0.004'])
    await bank.institution.settle()
    assert.equal((await bank.api('GET', '/applications/P1')).state, 'awaiting-premium', 'it waits for the money')
    const paid = await bank.api('POST', '/applications/P1/premium', premium)
    assert.equal(paid.state, 'issuing')
    await bank.institution.settle()
    const issued = await bank.api('GET', '/applications/P1')
    assert.deepEqual([issued.state, issued.payerAccount], ['issued', premium.payerAccount])
    assert.equal(
      (await bank.api('GET', `/applications/${encodeURIComponent(issued.guaranteeNumber ?? '')}`)).number,
      'P1',
    )
    const people = issued.events.filter(({ actor }) => actor === 'person:admin').map(({ event }) => event)
    assert.deepEqual(people, ['accepted', 'premium-received'])
  })

  it('refuse with a reason, also when the premium never came', async () => {
    await apply('P2')
    await bank.api('POST', '/applications/P2/decide', { accept: true })
    const refused = await bank.api('POST', '/applications/P2/decide', { accept: false, reason: '保费逾期未付' })
    assert.deepEqual([refused.state, refused.decisionReason], ['refused', '保费逾期未付'])
    await bank.institution.settle()
    const notice = bank.peer.notices.at(-1)
    assert.deepEqual([notice?.call, notice?.message.approved], ['issued', false])
  })

  it('may decide before the rules had their turn', async () => {
    await postAccepted(bank.url, 'apply', signed('apply', applyMessage(bank.clock.now(), { applicationNumber: 'P3' })))
    await bank.api('POST', '/applications/P3/decide', { accept: false })
    await bank.institution.settle()
    assert.equal((await bank.api('GET', '/applications/P3')).state, 'refused')
  })

  describe('hear what is wrong', () => {
    before(() => apply('P4'))
    const refusals: readonly [string, string, string, object, number, string][] = [
      ['an unknown number', 'POST', '/applications/NONE/decide', { accept: true }, 404, 'NOT_FOUND'],
      ['an unknown partner', 'POST', '/applications/P4/decide', { accept: true, partner: 'no-one' }, 404, 'NOT_FOUND'],
      ['a premium that is not awaited', 'POST', '/applications/P4/premium', premium, 409, 'CONFLICT'],
      ['a file that was never made', 'POST', '/applications/P4/reissue', { reason: '重出' }, 409, 'CONFLICT'],
      ['no reason', 'POST', '/applications/P4/reissue', {}, 400, 'BAD_REQUEST'],
      ['an amount that is none', 'POST', '/applications/P4/premium', { ...premium, amount: '1e3' }, 400, 'BAD_REQUEST'],
    ]
    for (const [what, method, path, body, status, code] of refusals) {
      it(what, async () => {
        const answer = await bank.ask(method, path, body)
        assert.deepEqual([answer.status, (answer.json as { code?: string }).code], [status, code])
        assert.equal((await bank.api('GET', '/applications/P4')).state, 'underwriting')
      })
    }
    it('a premium of another amount', async () => {
      await apply('P5')
      await bank.api('POST', '/applications/P5/decide', { accept: true })
      const { status, json } = await bank.ask('POST', '/applications/P5/premium', { ...premium, amount: '23999.99' })
      assert.deepEqual([status, (json as { data?: object }).data], [422, { due: '24000.00' }])
      assert.equal((await bank.api('GET', '/applications/P5')).state, 'awaiting-premium')
    })
  })

  it('need a key with the scope of what they do', async () => {
    const { token } = await createApiKey(bank.db.kysely, {
      name: 'teller',
      scopes: ['institution:read'],
      at: bank.clock.now(),
    })
    const ask = async (path: string, key: string, method = 'GET') =>
      (await fetch(`${bank.url}/api${path}`, { method, headers: { authorization: `Bearer ${key}` } })).status
    assert.equal(await ask('/applications', 'nothing'), 401)
    assert.equal(await ask('/applications', token), 200)
    assert.equal(await ask('/applications/P4/decide', token, 'POST'), 403)
    assert.equal(await ask('/demands', token), 200)
    for (const action of [
      'documents',
      'examine',
      'discrepancy',
      'mend',
      'decline',
      'pay',
      'stop',
      'resume',
      'recourse',
    ])
      assert.equal(await ask(`/demands/none/${action}`, token, 'POST'), 403, action)
    assert.equal(await ask('/invoices', token), 200)
    assert.equal(await ask('/applications/P4/invoices/none', token, 'POST'), 403)
    assert.equal(await ask('/applications/P4/red-letter', token, 'POST'), 403)
  })

  it('page through all applications without a gap, also when many came in one moment', async () => {
    const numbers = Array.from({ length: 30 }, (_, index) => `L${index}`)
    bank.clock.advance(1)
    await Promise.all(numbers.slice(0, 20).map((number) => apply(number)))
    bank.clock.advance(1)
    await Promise.all(numbers.slice(20).map((number) => apply(number)))
    const seen: string[] = []
    let before = ''
    for (;;) {
      const page = await bank.api<ApplicationSummary[]>('GET', `/applications?limit=7${before}`)
      if (page.length === 0) break
      seen.push(...page.map(({ number }) => number))
      before = `&before=${page.at(-1)?.receivedAt}`
    }
    assert.deepEqual(seen.filter((number) => number.startsWith('L')).sort(), numbers.sort())
    assert.equal(new Set(seen).size, seen.length)
    const waiting = await bank.api<ApplicationSummary[]>('GET', '/applications?state=awaiting-premium')
    assert.deepEqual([...new Set(waiting.map(({ state }) => state))], ['awaiting-premium'])
  })

  it('keep basic accounts, by which a sandbox knows who pays', async () => {
    const sandbox = await startInstitution()
    const account = { code: '91329901MA1M8Q2R72', name: '云川镕堃建设集团有限公司', account: '3299018800031804672' }
    await sandbox.api('PUT', '/basic-accounts', { ...account, account: '1' })
    await sandbox.api('PUT', '/basic-accounts', account)
    assert.deepEqual(await sandbox.api('GET', '/basic-accounts'), [account])
    const address = '江东省云川市玉带区建业路18号'
    assert.deepEqual(await sandbox.api('PUT', '/basic-accounts', { ...account, address }), { ...account, address })
    await sandbox.api('PUT', '/basic-accounts', account)
    assert.deepEqual(await sandbox.api('GET', '/basic-accounts'), [{ ...account, address }])
    await postAccepted(sandbox.url, 'apply', signed('apply', applyMessage(sandbox.clock.now())))
    await sandbox.institution.settle()
    assert.equal(sandbox.peer.notices.at(-1)?.message.payerAccount, account.account)
    await sandbox.stop()
  })
})
