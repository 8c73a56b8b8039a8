import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { arrivalsOf } from './after-opening.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { issue, newLot, refusalOf, register, view } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

/** The latest date that the stub's guarantees state. */
const lastSecond = Date.parse('2027-12-31T23:59:59+08:00')

describe('a lot that never opens does not bind for ever (gaps.md, Rules of the field)', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  const settle = () => platform.platform.settle()
  const stateOf = async (number: string) => (await view(platform, number)).state
  const number: Record<string, string> = {}

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
    const lotNumber = await newLot(platform, { opensAt: lastSecond + 10 * 86_400_000 })
    for (const name of ['quiet', 'leaving', 'left'])
      number[name] = (await issue(platform, bank, lotNumber)).applicationNumber
    for (const name of ['leaving', 'left'])
      assert.equal(
        await refusalOf(platform, `/api/applications/${number[name]}/withdraw`, { reason: 'not-bidding' }),
        '200',
      )
    await settle()
    const { guaranteeNumber = '' } = await view(platform, number.left ?? '')
    const applicationNumber = number.left ?? ''
    const confirmed = { applicationNumber, guaranteeNumber, approved: true, withdrawnAt: platform.clock.now() }
    assert.equal((await bank.notify('withdrawn', confirmed)).code, '1')
    number.lot = lotNumber
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })
  const states = () => Promise.all(['quiet', 'leaving', 'left'].map((name) => stateOf(number[name] ?? '')))

  it('its guarantees stand to the 24th hour of the latest date that their own files state', async () => {
    platform.clock.set(lastSecond)
    await settle()
    assert.deepEqual(await states(), ['issued', 'withdrawing', 'withdrawn'])
    platform.clock.advance(1000)
    await settle()
    assert.deepEqual(await states(), ['expired', 'expired', 'withdrawn'])
  })

  it('and an opening after all joins them to the lot, and sends no key', async () => {
    platform.clock.advance(86_400_000)
    await platform.ask('POST', `/api/lots/${number.lot}/open`, {})
    await settle()
    assert.deepEqual(await states(), ['expired', 'expired', 'withdrawn'])
    assert.equal(arrivalsOf(bank, 'restore', number.quiet ?? '').length, 0)
  })
})
