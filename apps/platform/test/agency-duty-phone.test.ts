/** The phone of an agency, as its people state it. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { answer, joinPlatform, organisations } from './running-network.ts'
import { day, type RunningPlatform, runPlatform, startOfStory } from './running-platform.ts'
import { lot } from './story.ts'

describe('the duty phone of an agency', () => {
  let running: RunningPlatform
  const people: Record<string, TestPerson> = {}
  before(async () => {
    running = await runPlatform()
    for (const name of ['agency', 'otherAgency', 'beneficiary', 'bidder'] as const)
      people[name] = await joinPlatform(running, name, organisations[name])
  })
  after(() => running.stop())
  const of = (name: string) => people[name] ?? assert.fail(name)

  it('is stated by the agency for all of its lots, and shown to who reads them; who stated it, to the agency alone', async () => {
    const number = 'DUTY-1'
    await answer(of('agency'), 'agencyLots.create', {
      ...{ number, name: '测试标段', amount: '700000', estimate: '40000000.00', opensAt: startOfStory + 10 * day },
      ...{ beneficiaryName: lot.beneficiaryName, beneficiaryCode: lot.beneficiaryCode },
    })
    type Page = { duty?: { phone: string; hours: string; by?: string }; mayStateDuty: boolean }
    const page = (name: string) => answer<Page>(of(name), 'agencyLots.find', { number })
    assert.equal((await page('bidder')).duty, undefined)
    const stated = { phone: '0512-66880011', hours: '工作日 9:00–17:30' }
    for (const name of ['beneficiary', 'bidder'])
      assert.equal((await of(name).call('agencyLots.setDuty', stated)).status, 403)
    for (const wrong of [{ phone: '请拨总机' }, { hours: '工作日\u202e 9:00' }])
      assert.equal((await of('agency').call('agencyLots.setDuty', { ...stated, ...wrong })).status, 400)
    for (const [name, phone] of [
      ['agency', '0512-66880022'],
      ['agency', stated.phone],
      ['otherAgency', '0512-66880033'],
    ] as const)
      assert.equal((await of(name).call('agencyLots.setDuty', { ...stated, phone })).status, 200)
    for (const name of ['agency', 'beneficiary', 'bidder']) {
      const { duty, mayStateDuty } = await page(name)
      assert.deepEqual([duty?.phone, duty?.hours], [stated.phone, stated.hours], `${name}: its own and the latest`)
      assert.deepEqual([duty?.by !== undefined, mayStateDuty], [name === 'agency', name === 'agency'])
    }
    const { rows } = await running.db.pool.query('select phone from agency_duty_phone')
    assert.equal(rows.length, 3, 'what was stated before stays recorded')
  })
})
