import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { spellingsOf } from '@openbaohan/server/procedures/search/matches.ts'
import { createSubjectsOf } from '../src/procedures/messages/subjects.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, issuedNotice, newGuaranteeNumber, register } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

describe('an application that is looked up by a guarantee number', () => {
  let platform: RunningPlatform
  const institutions: StubInstitution[] = []
  const shared = newGuaranteeNumber()
  const single = newGuaranteeNumber()
  const numbers = new Map<string, string>()
  const find = async (number: string, partner?: string) => {
    const query = partner === undefined ? '' : `?partner=${partner}`
    const { status, json } = await platform.api('GET', `/api/applications/${encodeURIComponent(number)}${query}`)
    const { number: found, data, message } = json as { number?: string; data?: { code: string }; message?: string }
    return { status, found, code: data?.code, message }
  }
  const issue = async (institution: StubInstitution, guaranteeNumber: string) => {
    const { applicationNumber } = await apply(platform, institution)
    await platform.platform.settle()
    const notice = await issuedNotice(platform, institution, applicationNumber, guaranteeNumber)
    assert.equal((await institution.notify('issued', notice)).code, '1')
    numbers.set(`${institution.appkey} ${guaranteeNumber}`, applicationNumber)
  }

  before(async () => {
    platform = await runPlatform()
    await register(platform)
    for (const appkey of ['finance_bank', 'finance_other']) {
      const institution = await startInstitution(appkey, platform)
      institutions.push(institution)
      await institution.join(platform)
      await issue(institution, shared)
      if (appkey === 'finance_bank') await issue(institution, single)
    }
  })
  after(async () => {
    for (const institution of institutions) await institution.stop()
    await platform.stop()
  })

  it('is ambiguous when two institutions gave it: 409, and both are named', async () => {
    const { status, code, message = '' } = await find(shared)
    assert.deepEqual([status, code], [409, 'guarantee-ambiguous'])
    assert.ok(message.includes('finance_bank') && message.includes('finance_other'))
  })

  it('is found when the caller names the institution', async () => {
    for (const { appkey } of institutions)
      assert.equal((await find(shared, appkey)).found, numbers.get(`${appkey} ${shared}`))
  })

  it('control: is found as before when one institution gave it, and not at another', async () => {
    assert.equal((await find(single)).found, numbers.get(`finance_bank ${single}`))
    assert.equal((await find(single, 'finance_other')).status, 404)
  })

  it('leads to no message of its application before the opening, and to both numbers after it', async () => {
    const { kysely, pool } = platform.db
    const subjectsOf = createSubjectsOf(kysely)
    const others = async (known: string) =>
      (await subjectsOf(known)).filter((subject) => !spellingsOf(known).includes(subject))
    const number = numbers.get(`finance_bank ${single}`) ?? ''
    assert.deepEqual(await others(single), [])
    await pool.query(
      `insert into opened_application (application, lot_id, lot_text, key, opened_at)
       select $1, id, '{}', '', now() from lot limit 1`,
      [number],
    )
    assert.deepEqual(await others(single), [], 'the opening of the lot has not ended')
    await pool.query(
      `update lot set state = 'opened', opened_at = opens_at where id in (select lot_id from opened_application)`,
    )
    assert.deepEqual([await others(single), await others(number)], [[number], [single]])
  })
})
