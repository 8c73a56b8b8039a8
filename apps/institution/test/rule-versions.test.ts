/** Product and rules in versions: each from a day on, for the applications that come from it on, and confirmed by two. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { InboxDetail } from '../src/procedures/inbox/contract.ts'
import type { NewVersion, RulesView, RuleVersionView } from '../src/procedures/rules/contract.ts'
import { createPeople } from './create-people.ts'
import { createPlatformDriver, day } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { appkey } from './test-peer.ts'

type Versions = {
  versions: RuleVersionView[]
  offers: { partner: string; shown?: object; differences: { field: string; version: string }[] }[]
}
const version: NewVersion = {
  ...{ effectiveOn: '2026-11-27', note: '费率调整', rate: '0.005', minimumPremium: '600', smallestAmount: '10000' },
  ...{ bidValidityDays: 120, extraDays: 28, longStopDays: 365, paymentWorkingDays: 3 },
  ...{ refuseAbove: '1000000', refusedApplicants: '91329901MA1P0H5XX0' },
}

describe('product and rules', () => {
  let bank: TestInstitution
  let driver: ReturnType<typeof createPlatformDriver>
  const { signIn, ask, answered, codeOf } = createPeople<'underwriter' | 'manager' | 'manager2'>()
  before(async () => {
    bank = await startInstitution({ underwriting: {}, secondPerson: { rules: true } })
    driver = createPlatformDriver(bank)
    await signIn(bank, ['underwriter', 'manager', 'manager2'])
    // A manager beside another waits for the other: the key of the start confirms.
    await bank.db.pool.query('update member set confirmed = true')
  })
  after(() => bank.stop())
  const listed = () => answered<Versions>('underwriter', 'rules.versions')
  const states = async () => (await listed()).versions.map(({ id, state }) => `${id} ${state}`)
  const confirm = async () => {
    const { rows } = await answered<{ rows: { id: string }[] }>('manager2', 'approvals.list')
    return await ask('manager2', 'approvals.confirm', { id: rows[0]?.id })
  }
  it('show an example number, and certificates by their holder beside what they state', async () => {
    const { certificates, guaranteeNumberExample } = await answered<RulesView>('manager', 'rules.show')
    assert.match(guaranteeNumberExample, /^[^{}]*2026[^{}]*1[^{}]*$/)
    assert.ok(certificates.length > 0)
    assert.ok(certificates.every(({ name, subject }) => !/[@=]/.test(name) && subject.includes(`O=${name}`)))
  })

  const add = async (change: Partial<NewVersion> = {}) => {
    const { waits } = await answered<{ waits: boolean }>('manager', 'rules.add', { ...version, ...change })
    assert.equal(waits, true)
    assert.equal((await confirm()).status, 200)
  }
  const accept = async (number: string) => {
    await answered('underwriter', 'applications.decide', { number, accept: true, reason: '资料齐全' })
    await driver.settle()
    const { premium, rate } = await answered<InboxDetail>('underwriter', 'inbox.find', { number })
    const { rows } = await bank.db.pool.query(
      'select stated_validity_days as days from application where application_number = $1',
      [number],
    )
    return { premium, rate, days: rows[0].days }
  }

  it('are at first those of the configuration file', async () => {
    assert.deepEqual(await states(), ['0 in-effect'])
    const { version: inEffect, product } = await answered<RulesView>('underwriter', 'rules.show')
    assert.deepEqual([inEffect, product.rate], ['0', '0.004'])
  })

  it('change by a second person alone, from a day to come', async () => {
    assert.equal((await ask('underwriter', 'rules.add', version)).status, 403)
    assert.equal(await codeOf('manager', 'rules.add', { ...version, effectiveOn: '2026-11-25' }), 'DAY_PAST', 'today')
    const { output } = await ask('manager', 'rules.add', { ...version, rate: '1.5', longStopDays: 0 })
    const { data } = output as { data: { problems: { field: string }[] } }
    assert.deepEqual(
      data.problems.map(({ field }) => field),
      ['rate', 'longStopDays'],
    )
    assert.equal((await answered<{ waits: boolean }>('manager', 'rules.add', version)).waits, true)
    assert.deepEqual(await states(), ['0 in-effect'], 'it waits')
    assert.equal((await confirm()).status, 200)
    assert.deepEqual(await states(), ['1 planned', '0 in-effect'])
    const [planned] = (await listed()).versions
    assert.deepEqual(
      [planned?.actor, planned?.checker, planned?.note, planned?.effectiveOn],
      ['person:manager', 'manager2', '费率调整', '2026-11-27'],
    )
  })

  it('compare with what a person has read at each platform', async () => {
    const shown = { partner: appkey, rate: '0.0040', minimumPremium: '500.00' }
    assert.equal((await ask('underwriter', 'rules.saveOffer', shown)).status, 403)
    assert.equal(await codeOf('manager', 'rules.saveOffer', { ...shown, rate: '4' }), 'INVALID')
    const [before] = (await listed()).offers
    assert.deepEqual([before?.partner, before?.shown, before?.differences], [appkey, undefined, []])
    await answered('manager', 'rules.saveOffer', shown)
    const [offer] = (await listed()).offers
    assert.deepEqual(
      offer?.differences.map((one) => `${one.field} ${one.version}`),
      ['rate 1', 'minimumPremium 1'],
      'as in effect, and other than what is planned',
    )
  })

  it('of the day on which an application came hold for it, whenever it is decided', async () => {
    await driver.apply('OLD')
    await driver.apply('OLD2')
    await driver.settle()
    assert.deepEqual(await accept('OLD'), { premium: '2800.00', rate: '0.004', days: 90 })
    bank.clock.advance(2 * day)
    assert.deepEqual(await states(), ['1 in-effect', '0 past'])
    await driver.apply('NEW')
    await driver.settle()
    assert.deepEqual(await accept('NEW'), { premium: '3500.00', rate: '0.005', days: 120 })
    assert.deepEqual(await accept('OLD2'), { premium: '2800.00', rate: '0.004', days: 90 })
    const { product, underwriting } = await answered<RulesView>('underwriter', 'rules.show')
    assert.deepEqual([product.rate, underwriting.refuseAbove], ['0.005', '1000000.00'])
    await driver.apply('LARGE', { amount: '1000001.00' })
    await driver.settle()
    assert.equal(await driver.stateOf('LARGE'), 'refused')
  })

  it('refuse an amount that is no longer offered', async () => {
    assert.equal(await driver.apply('SMALL', { amount: '9999.99' }), 'amount-not-offered')
    assert.equal(await driver.apply('ENOUGH', { amount: '10000.00' }), '1')
  })

  it('are withdrawn before their day, and never after it', async () => {
    await add({ effectiveOn: '2026-12-01', rate: '0.006' })
    assert.deepEqual(await states(), ['2 planned', '1 in-effect', '0 past'])
    assert.equal(await codeOf('manager', 'rules.withdraw', { id: '1', reason: 'x' }), 'IN_EFFECT')
    assert.equal(await codeOf('manager', 'rules.withdraw', { id: '99', reason: 'x' }), 'NOT_FOUND')
    await answered('manager', 'rules.withdraw', { id: '2', reason: '费率未获批准' })
    assert.deepEqual(await states(), ['2 withdrawn', '1 in-effect', '0 past'])
    bank.clock.advance(10 * day)
    assert.equal((await answered<RulesView>('underwriter', 'rules.show')).product.rate, '0.005')
  })

  it('are not confirmed once their day has come', async () => {
    await answered('manager', 'rules.add', { ...version, effectiveOn: '2026-12-10' })
    bank.clock.advance(5 * day)
    const { status, output } = await confirm()
    const { data } = output as { data: { why: string } }
    assert.deepEqual([status, data.why], [409, 'DAY_PAST'])
    assert.equal((await states())[0], '2 withdrawn', 'nothing was added')
  })
})
