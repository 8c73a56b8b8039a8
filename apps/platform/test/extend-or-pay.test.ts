import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { codeOf, fullView } from './after-opening.ts'
import { demandActions } from './demand-actions.ts'
import { day, type RunningPlatform, runPlatform } from './running-platform.ts'
import { register } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

describe('demands to extend or pay', () => {
  let platform: RunningPlatform
  let agreeing: StubInstitution
  const settle = () => platform.platform.settle()
  const { demandsOf, record, presentedTo } = demandActions(() => platform)

  before(async () => {
    platform = await runPlatform()
    const dialect = JSON.stringify({ base: 'epoint', extensions: ['demand-result'] })
    agreeing = await startInstitution('finance_agreeing', platform, { dialect })
    await agreeing.join(platform)
    await register(platform)
  })
  after(async () => {
    await agreeing.stop()
    await platform.stop()
  })

  it('are suspended, and withdrawn by an extension of the guarantee, which then runs to the new day', async () => {
    const { number } = await presentedTo(agreeing)
    const to = '2027-12-31'
    assert.equal(codeOf(await record(number, { outcome: 'extended' })), 'fields-invalid', 'to which day?')
    assert.equal(codeOf(await record(number, { outcome: 'refused', day: to })), 'fields-invalid')
    assert.equal(codeOf(await record(number, { outcome: 'extended', day: '2026-01-01' })), 'input-invalid')
    assert.equal((await record(number, { outcome: 'suspended', day: '2027-01-31' })).status, 200)
    const [suspended] = await demandsOf(number)
    assert.deepEqual([suspended?.state, suspended?.suspendedUntil], ['taken', '2027-01-31'])
    assert.equal((await record(number, { outcome: 'extended', day: to, reason: '展期修改书已收到' })).status, 200)
    const [extended] = await demandsOf(number)
    assert.deepEqual([extended?.state, extended?.extendedTo, extended?.paid], ['extended', to, '0.00'])
    platform.clock.advance(endOfShanghaiDate(to) - 1 - platform.clock.now())
    await settle()
    assert.equal((await fullView(platform, number)).state, 'restoring', 'without the extension it had expired')
    platform.clock.advance(2 * day)
    await settle()
    assert.equal((await fullView(platform, number)).state, 'expired')
  })
})
