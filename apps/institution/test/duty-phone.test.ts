/** The phone for bidders, as a manager states it. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'

describe('the duty phone of an institution', () => {
  let bank: TestInstitution
  let manager: TestPerson
  let finance: TestPerson
  before(async () => {
    bank = await startInstitution()
    const add = (body: object) => bank.api('POST', '/people', body)
    const organisation = { kind: 'bank', code: 'B', name: '江东银行' }
    finance = await signInAs(bank.url, add, { email: 'f@x.test', organisation, roles: ['finance'] })
    manager = await signInAs(bank.url, add, { email: 'm@x.test', organisation, roles: ['manager'] })
  })
  after(() => bank.stop())

  /** A link that never was shows the institution and its phone too. */
  const shown = async () => {
    const answer = await fetch(`${bank.url}/api/bidder-page/never`)
    const { issuer } = (await answer.json()) as { issuer: { phone?: string; hours?: string } }
    return [issuer.phone, issuer.hours]
  }

  it('is that of the configuration until a manager states it with its hours, the latest in effect', async () => {
    assert.deepEqual(await shown(), ['0512-66880099', undefined])
    const stated = { phone: '0512-66880011', hours: '工作日 9:00–17:30' }
    assert.equal((await finance.call('rules.setDuty', stated)).status, 403)
    for (const wrong of [{ phone: '请拨总机' }, { hours: '工作日\u202e 9:00' }])
      assert.equal((await manager.call('rules.setDuty', { ...stated, ...wrong })).status, 400)
    for (const phone of ['0512-66880022', stated.phone])
      assert.equal((await manager.call('rules.setDuty', { ...stated, phone })).status, 200)
    assert.deepEqual(await shown(), [stated.phone, stated.hours])
    const { output } = await finance.call('rules.show', {})
    const { duty } = output as { duty: { phone: string; hours: string; by: string } }
    assert.deepEqual([duty.phone, duty.hours], [stated.phone, stated.hours])
    const { rows } = await bank.db.pool.query('select phone from duty_phone')
    assert.equal(rows.length, 2, 'what was stated before stays recorded')
  })
})
