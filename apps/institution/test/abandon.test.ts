import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { loadEntries } from '../src/statements/load-entries.ts'
import { createPlatformDriver, insertForeign } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { appkey, post, replyWith, secret, signed } from './test-peer.ts'

type Blocked = { key: string; state: string; call: string }

/** §11, §12 and gaps.md, "Repeats and rounds": an abandonment can cross an issue notice. */
describe('an abandonment', () => {
  let bank: TestInstitution
  let driver: ReturnType<typeof createPlatformDriver>
  before(async () => {
    bank = await startInstitution({ assumePremium: false })
    driver = createPlatformDriver(bank)
  })
  beforeEach(() => {
    bank.peer.answer = () => replyWith('1')
  })
  after(() => bank.stop())
  const paid = { payerName: '云川镕堃建设集团有限公司', payerAccount: '3299018800031804672', amount: '2800.00' }
  const abandonOne = (number: string) => bank.ask('POST', `/applications/${number}/abandon`, { reason: '投标人放弃' })
  const blocked = async () => (await bank.api<Blocked[]>('GET', '/stuck')).map(({ key, call }) => [key, call])

  describe('of the platform', () => {
    it('is taken before and after underwriting, and nothing is issued', async () => {
      await driver.apply('A1')
      assert.equal(await driver.abandon('A1'), '1')
      await driver.settle()
      assert.equal(await driver.stateOf('A1'), 'abandoned')
      await driver.issue('A2')
      assert.equal(await driver.stateOf('A2'), 'awaiting-premium')
      assert.equal(await driver.abandon('A2'), '1')
      assert.equal((await bank.ask('POST', '/applications/A2/premium', paid)).status, 409)
      await driver.settle()
      assert.deepEqual([...driver.noticesOf('A1', 'issued'), ...driver.noticesOf('A2', 'issued')], [])
    })

    it('has the same answer when it comes again, and after an abandonment with us', async () => {
      assert.equal(await driver.abandon('A1'), '1')
      assert.equal(await driver.abandon('A1', { platformCode: 'A3299010002' }), '1')
      assert.equal((await driver.eventsOf('A1')).filter((event) => event === 'abandoned-by-platform').length, 1)
    })

    it('is refused by name once the guarantee is signed, reported or not, and while it is made again', async () => {
      await driver.issue('A3')
      await bank.api('POST', '/applications/A3/premium', paid)
      bank.peer.answer = () => 'drop'
      await bank.institution.settle()
      assert.equal(await driver.stateOf('A3'), 'issued')
      assert.equal(await driver.abandon('A3'), 'already-issued', 'not reported yet')
      await bank.api('POST', '/applications/A3/reissue', { reason: '更正' })
      assert.equal(await driver.stateOf('A3'), 'issuing')
      assert.equal(await driver.abandon('A3'), 'already-issued')
      assert.equal(await driver.abandon('A3'), 'already-issued', 'a refusal is not remembered')
      bank.peer.answer = () => replyWith('1')
      await driver.settle(600_000)
    })

    it('that crosses the signing has one of two results, as its answer states', async () => {
      for (let turn = 0; turn < 4; turn++) {
        const number = `X${turn}`
        await driver.issue(number)
        await bank.api('POST', `/applications/${number}/premium`, paid)
        const signing = bank.institution.settle()
        const answer = turn === 0 ? await driver.abandon(number) : await signing.then(() => driver.abandon(number))
        await signing
        await driver.settle()
        const reported = driver.noticesOf(number, 'issued').length
        const ends = [answer, await driver.stateOf(number), reported]
        const expected = answer === '1' ? ['1', 'abandoned', 0] : ['already-issued', 'issued', 1]
        assert.deepEqual(ends, expected)
      }
    })

    it('wins while the file is being made, which is then thrown away; the premium goes back by a person', async () => {
      await driver.issue('A4')
      const put = bank.ports.files.put
      let answer = ''
      bank.ports.files.put = async (bytes) => {
        bank.ports.files.put = put
        answer = await driver.abandon('A4')
        return await put(bytes)
      }
      await bank.api('POST', '/applications/A4/premium', paid)
      await bank.institution.settle()
      assert.equal(answer, '1')
      const { state, events, files } = await driver.view('A4')
      assert.equal(state, 'abandoned')
      assert.deepEqual(files, [])
      assert.deepEqual(driver.noticesOf('A4', 'issued'), [])
      assert.equal(events.find(({ event }) => event === 'abandoned-by-platform')?.alert, true)
      type Refunds = { rows: { number: string; dueCause: string }[] }
      const { rows } = await bank.api<Refunds>('GET', '/refunds')
      assert.equal(rows.find((row) => row.number === 'A4')?.dueCause, 'abandoned')
      assert.ok(!rows.some((row) => row.number === 'A1'), 'a control: nothing was paid')
    })

    it('is refused where we have refused already, since that notice is on its way', async () => {
      await driver.issue('A5')
      await bank.api('POST', '/applications/A5/decide', { accept: false, reason: '不符' })
      assert.equal(await driver.abandon('A5'), 'out-of-turn')
    })

    it('of what lapsed ends a guarantee whose notice never arrived: the premium goes back, nothing stays blocked', async () => {
      const extensions = ['lapse-stated']
      await bank.api('PATCH', `/partners/${appkey}`, { dialect: { base: 'epoint', extensions }, force: true })
      const lapse = async (applicationNumber: string) => {
        const message = { platformCode: 'A3299010001', applicationNumber, lapsedAtOpening: true }
        const sent = { ...sampleMessage('abandon'), appkey, ...message, sentAt: bank.clock.now() }
        const { body } = encode('abandon', sent, { ...dialects.epoint, extensions }, new Secret(secret))
        const { code, message: text } = await post(bank.url, 'abandon', body)
        return code === '1' ? code : text
      }
      const sign = async (number: string, answer: ReturnType<typeof replyWith> | 'drop') => {
        bank.peer.answer = ({ message }) => (message.applicationNumber === number ? answer : replyWith('1'))
        await driver.issue(number)
        await bank.api('POST', `/applications/${number}/premium`, paid)
        await driver.settle()
        assert.equal(await driver.stateOf(number), 'issued')
      }
      await sign('L1', replyWith('0', '当前状态不受理 [out-of-turn]'))
      await sign('L3', replyWith('1'))
      await sign('L2', 'drop')
      const blockedHere = async () => (await blocked()).filter(([key = '']) => key.startsWith('L'))
      assert.deepEqual((await blockedHere()).sort(), [
        ['L1', 'issued'],
        ['L2', 'issued'],
      ])
      assert.equal(await driver.abandon('L1'), 'already-issued', 'a control: no lapse is stated')
      assert.match(await lapse('L3'), /already-issued/, 'a control: it has arrived')
      assert.deepEqual([await lapse('L1'), await lapse('L2'), await lapse('L1')], ['1', '1', '1'])
      bank.peer.answer = ({ message }) =>
        message.applicationNumber === 'L2' ? replyWith('0', '当前状态不受理 [out-of-turn]') : replyWith('1')
      await driver.settle(600_000)
      await driver.settle()
      assert.deepEqual([await driver.stateOf('L1'), await driver.stateOf('L2')], ['abandoned', 'abandoned'])
      assert.deepEqual(await blockedHere(), [])
      const { partner } = await bank.ports.db.kysely
        .selectFrom('application')
        .select('partner')
        .where('application_number', '=', 'L1')
        .executeTakeFirstOrThrow()
      const day = { date: '', from: 0, until: bank.clock.now() + 1, complete: true, carriedFrom: 0 }
      const stated = new Map(
        (await loadEntries(bank.ports.db.pool, partner, day)).map((entry) => [entry.applicationNumber, entry]),
      )
      const statesOf = (number: string) => [stated.get(number)?.state, stated.get(number)?.ownState]
      assert.deepEqual(statesOf('L1'), ['abandoned', 'lapsed'], 'as the platform states it')
      assert.deepEqual(statesOf('A1'), ['abandoned', 'abandoned'], 'a control')
      type Refunds = { rows: { number: string; dueCause: string }[] }
      const { rows } = await bank.api<Refunds>('GET', '/refunds')
      const dueOf = (number: string) => rows.find((row) => row.number === number)?.dueCause
      assert.deepEqual([dueOf('L1'), dueOf('L2'), dueOf('L3')], ['abandoned', 'abandoned', undefined])
      const open = await bank.ports.db.kysely
        .selectFrom('application_event')
        .innerJoin('application', 'application.id', 'application_event.application')
        .select(['application_number', 'event'])
        .where('application_number', 'in', ['L1', 'L2'])
        .where('alert', '=', true)
        .where('closed_at', 'is', null)
        .execute()
      assert.deepEqual(new Set(open.map(({ event }) => event)), new Set(['abandoned-by-platform']))
      await bank.api('PATCH', `/partners/${appkey}`, { dialect: 'epoint', force: true })
    })

    it('twice in parallel happens once', async () => {
      await driver.issue('A6')
      assert.deepEqual(await Promise.all(['A6', 'A6', 'A6'].map((number) => driver.abandon(number))), ['1', '1', '1'])
      assert.equal((await driver.eventsOf('A6')).filter((event) => event === 'abandoned-by-platform').length, 1)
    })

    it('answers a foreign and an unknown number with the same bytes', async () => {
      await insertForeign(bank)
      const bytesFor = async (applicationNumber: string) => {
        const message = { appkey, sentAt: bank.clock.now(), platformCode: 'A3299010001', applicationNumber }
        return JSON.stringify(await post(bank.url, 'abandon', signed('abandon', message)))
      }
      assert.equal(await bytesFor('FOREIGN'), await bytesFor('NEVER'))
      assert.match(await bytesFor('NEVER'), /unknown-application/)
    })
  })

  describe('with us', () => {
    it('is final when the platform states 1', async () => {
      await driver.issue('B1')
      assert.equal((await abandonOne('B1')).status, 200)
      assert.equal(await driver.stateOf('B1'), 'abandoning')
      assert.equal((await bank.ask('POST', '/applications/B1/premium', paid)).status, 409, 'nothing goes on meanwhile')
      await driver.settle()
      assert.equal(driver.noticesOf('B1', 'abandoned').length, 1)
      assert.equal(await driver.stateOf('B1'), 'abandoned')
      assert.equal(await driver.abandon('B1'), '1', 'the platform wants the same')
    })

    it('waits for a person when the signature does not hold, and ends when it is sent again', async () => {
      await driver.apply('B9')
      bank.peer.answer = () => replyWith('0', '验签未通过 [signature-invalid]')
      assert.equal((await abandonOne('B9')).status, 200)
      await driver.settle()
      assert.equal(await driver.stateOf('B9'), 'abandoning', 'not denied')
      assert.deepEqual(await blocked(), [['B9', 'abandoned']])
      bank.peer.answer = () => replyWith('1')
      await bank.api('POST', `/stuck/${appkey}/B9/resend`, {})
      await driver.settle()
      assert.deepEqual([await driver.stateOf('B9'), await blocked()], ['abandoned', []])
    })

    it('leads back to where the application was when the platform states 0, and the lane goes on', async () => {
      await driver.issue('B2')
      bank.peer.answer = ({ call }) => replyWith(call === 'abandoned' ? '0' : '1', '不能放弃')
      await abandonOne('B2')
      await driver.settle()
      assert.equal(await driver.stateOf('B2'), 'awaiting-premium')
      await bank.api('POST', '/applications/B2/premium', paid)
      await driver.settle()
      assert.equal(await driver.stateOf('B2'), 'issued')
      assert.equal(driver.noticesOf('B2', 'issued').length, 1)
      assert.deepEqual(await blocked(), [])
    })

    it('crossed by one of the platform ends in one state, whatever the platform answers to ours', async () => {
      for (const [number, code] of [
        ['B3', '1'],
        ['B4', '0'],
      ] as const) {
        await driver.issue(number)
        bank.peer.answer = () => 'drop'
        await abandonOne(number)
        await driver.settle()
        assert.equal(await driver.abandon(number), '1')
        bank.peer.answer = () => replyWith(code, '已放弃')
        await driver.settle(600_000)
        await driver.settle(600_000)
        assert.equal(await driver.stateOf(number), 'abandoned')
        assert.deepEqual(await blocked(), [])
      }
    })

    it('is refused by name once a guarantee is issued, and after the end', async () => {
      await driver.issue('B5')
      await bank.api('POST', '/applications/B5/premium', paid)
      await driver.settle()
      for (const number of ['B5', 'B1']) assert.equal((await abandonOne(number)).status, 409)
    })

    it('is not stated to a partner who has not agreed on the call', async () => {
      await driver.issue('B6')
      const agree = (dialect: unknown) => bank.api('PATCH', `/partners/${appkey}`, { dialect, force: true })
      await agree({ base: 'epoint', optionalCalls: ['abandon'] })
      const { status, json } = await abandonOne('B6')
      assert.equal(status, 409)
      assert.match(JSON.stringify(json), /CALL_NOT_AGREED/)
      await agree('epoint')
      assert.equal((await abandonOne('B6')).status, 200)
    })

    it('is not taken from a partner who has not agreed on it', async () => {
      await driver.issue('B7')
      const agree = (dialect: unknown) => bank.api('PATCH', `/partners/${appkey}`, { dialect, force: true })
      await agree({ base: 'epoint', optionalCalls: ['abandoned'] })
      assert.equal(await driver.abandon('B7'), 'call-not-agreed')
      await agree('epoint')
      assert.equal(await driver.abandon('B7'), '1')
    })
  })
})
