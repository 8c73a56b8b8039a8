import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { createPlatformDriver, day, hour, insertForeign } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { appkey, lotKey, post, signed } from './test-peer.ts'

const shanghai = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)

/** gaps.md, "Independent guarantee": it ends on expiry and the beneficiary's release; an open demand stops both. */
describe('the end of a guarantee', () => {
  let bank: TestInstitution
  let driver: ReturnType<typeof createPlatformDriver>
  const open = async () => {
    bank = await startInstitution()
    driver = createPlatformDriver(bank)
  }
  const settleDemands = (number: string) =>
    bank.db.pool.query(
      `update demand set state = 'declined' where application in (select id from application where application_number = $1)`,
      [number],
    )

  describe('by release', () => {
    before(open)
    after(() => bank.stop())

    it('is final, and the same when it is stated again', async () => {
      const guaranteeNumber = await driver.open('R1')
      assert.equal(await driver.release('R1', guaranteeNumber), '1')
      assert.equal(await driver.stateOf('R1'), 'released')
      assert.equal(await driver.release('R1', guaranteeNumber), '1')
      assert.equal(await driver.release('R1', guaranteeNumber, { platformCode: 'A3299010002' }), '1')
      assert.equal((await driver.eventsOf('R1')).filter((event) => event === 'released').length, 1)
      await driver.settle(400 * day)
      assert.equal(await driver.stateOf('R1'), 'released', 'the clock does not end it again')
    })

    it('is refused by name before the opening, and taken after', async () => {
      const guaranteeNumber = await driver.issue('R2')
      assert.equal(await driver.release('R2', guaranteeNumber), 'before-opening')
      const openedAt = bank.clock.now() + hour
      await driver.restore('R2', guaranteeNumber, { openedAt })
      assert.equal(await driver.release('R2', guaranteeNumber), 'before-opening', 'a key is held')
      await driver.settle(hour)
      assert.equal(await driver.release('R2', guaranteeNumber), '1', 'a refusal is not remembered')
    })

    it('is taken without a key that fits, once the opening was stated', async () => {
      const guaranteeNumber = await driver.issue('R3')
      await driver.restore('R3', guaranteeNumber, { key: Buffer.alloc(16, 7).toString('base64') })
      assert.equal(await driver.release('R3', guaranteeNumber), '1')
    })

    it('is refused by name for another number, out of turn and after another end', async () => {
      const guaranteeNumber = await driver.open('R4')
      assert.equal(await driver.release('R4', 'G-OTHER'), 'guarantee-number-differs')
      await driver.apply('R5')
      assert.equal(await driver.release('R5', 'G'), 'out-of-turn')
      await bank.institution.settle()
      const other = (await driver.view('R5')).guaranteeNumber ?? ''
      await driver.withdraw('R5', other)
      await driver.settle()
      assert.equal(await driver.release('R5', other), 'out-of-turn')
      assert.equal(await driver.release('R4', guaranteeNumber), '1')
    })

    it('waits for an open demand', async () => {
      const guaranteeNumber = await driver.open('R6')
      assert.equal(await driver.demand('R6', guaranteeNumber), '1')
      assert.equal(await driver.release('R6', guaranteeNumber), 'demand-open')
      assert.equal(await driver.stateOf('R6'), 'restored')
      await settleDemands('R6')
      assert.equal(await driver.release('R6', guaranteeNumber), '1')
    })

    it('twice in parallel happens once', async () => {
      const guaranteeNumber = await driver.open('R7')
      const answers = await Promise.all([1, 2, 3].map(() => driver.release('R7', guaranteeNumber)))
      assert.deepEqual(answers, ['1', '1', '1'])
      assert.equal((await driver.eventsOf('R7')).filter((event) => event === 'released').length, 1)
    })

    it('answers a foreign and an unknown number with the same bytes', async () => {
      await insertForeign(bank)
      const bytesFor = async (applicationNumber: string) => {
        const sentAt = bank.clock.now()
        const message = { appkey, sentAt, platformCode: 'A3299010001', applicationNumber, guaranteeNumber: 'G-FOREIGN' }
        return JSON.stringify(await post(bank.url, 'release', signed('release', message)))
      }
      assert.equal(await bytesFor('FOREIGN'), await bytesFor('NEVER'))
      assert.match(await bytesFor('NEVER'), /unknown-application/)
    })
  })

  /** Each at an institution of its own: a signer's certificate does not outlive these days one after the other. */
  describe('by the calendar', () => {
    beforeEach(open)
    afterEach(() => bank.stop())

    it('comes at 24:00 of the last day, moved past a holiday', async () => {
      await moveTo('2027-11-08 09:30:00')
      const guaranteeNumber = await driver.issue('E1')
      await driver.settle()
      await driver.restore('E1', guaranteeNumber, { openedAt: shanghai('2027-11-08 09:30:00') })
      await driver.settle()
      // 90 and 28 days on is Sunday, 5 March 2028; the next working day is Monday.
      assert.equal((await driver.view('E1')).expiresOn, '2028-03-06')
      bank.clock.set(shanghai('2028-03-06 23:59:59'))
      await bank.institution.settle()
      assert.equal(await driver.stateOf('E1'), 'restored')
      await moveTo('2028-03-07 00:00:00')
      assert.equal(await driver.stateOf('E1'), 'expired')
      assert.equal(await driver.release('E1', guaranteeNumber), 'out-of-turn')
    })

    it('comes on the latest day for a lot that never opens, and never twice', async () => {
      const guaranteeNumber = await driver.issue('E2')
      const { latestDate = '' } = await driver.view('E2')
      bank.clock.set(shanghai(`${latestDate} 23:59:59`))
      await bank.institution.settle()
      assert.equal(await driver.stateOf('E2'), 'issued')
      await driver.settle()
      assert.equal(await driver.stateOf('E2'), 'expired')
      await driver.settle(30 * day)
      assert.equal((await driver.eventsOf('E2')).filter((event) => event === 'expired').length, 1)
      const key = lotKey.toString('base64')
      assert.equal(await driver.restore('E2', guaranteeNumber, { key }), 'out-of-turn')
    })

    it('ends a withdrawal that is still inspected', async () => {
      await driver.issue('E3')
      await bank.db.pool.query(`update application set state = 'withdraw-review' where application_number = 'E3'`)
      await driver.settle(366 * day)
      assert.equal(await driver.stateOf('E3'), 'expired')
    })

    it('waits for an open demand, and comes when that is settled', async () => {
      const guaranteeNumber = await driver.open('E4')
      assert.equal(await driver.demand('E4', guaranteeNumber), '1')
      const { expiresOn = '' } = await driver.view('E4')
      bank.clock.set(shanghai(`${expiresOn} 23:59:59`))
      await driver.settle(30 * day)
      assert.equal(await driver.stateOf('E4'), 'restored')
      await settleDemands('E4')
      await driver.settle(2 * hour)
      assert.equal(await driver.stateOf('E4'), 'expired')
    })

    it('comes on the same days without a demand: the control', async () => {
      await driver.open('E5')
      const { expiresOn = '' } = await driver.view('E5')
      bank.clock.set(shanghai(`${expiresOn} 23:59:59`))
      await driver.settle(30 * day)
      assert.equal(await driver.stateOf('E5'), 'expired')
    })
  })

  async function moveTo(time: string) {
    bank.clock.set(shanghai(time))
    await bank.institution.settle()
  }
})
