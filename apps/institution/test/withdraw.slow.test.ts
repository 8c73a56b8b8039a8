import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { createPlatformDriver, hour, insertForeign } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { appkey, post, replyWith, signed } from './test-peer.ts'

type Blocked = { key: string; state: string; call: string }

/** gaps.md, "Repeats and rounds" and "The opening freeze". */
describe('a withdrawal', () => {
  let bank: TestInstitution
  let driver: ReturnType<typeof createPlatformDriver>
  before(async () => {
    bank = await startInstitution({ assumeRefund: false })
    driver = createPlatformDriver(bank)
  })
  beforeEach(() => {
    bank.peer.answer = () => replyWith('1')
  })
  after(() => bank.stop())
  const decide = (number: string, accept: boolean) =>
    bank.ask('POST', `/applications/${number}/withdrawal`, { accept, reason: accept ? '同意' : '资料不全' })
  const ask = async (number: string) => {
    const guaranteeNumber = await driver.issue(number)
    await driver.settle()
    assert.equal(await driver.withdraw(number, guaranteeNumber), '1')
    return guaranteeNumber
  }
  const blocked = async () =>
    (await bank.api<Blocked[]>('GET', '/stuck')).map(({ key, state, call }) => [key, state, call])

  it('waits for a person, who grants it; the platform has the last word', async () => {
    await ask('W1')
    assert.equal(await driver.stateOf('W1'), 'withdraw-review')
    assert.equal((await driver.view('W1')).withdrawReason, '不参加投标')
    assert.equal((await decide('W1', true)).status, 200)
    assert.equal(await driver.stateOf('W1'), 'withdrawing', 'binding until the platform has taken the notice')
    await driver.settle()
    const [notice, ...more] = driver.noticesOf('W1', 'withdrawn')
    assert.deepEqual(more, [])
    const { withdrawnAt } = await driver.view('W1')
    assert.equal(notice?.message.approved, true)
    assert.equal(notice?.message.withdrawnAt, Math.floor((withdrawnAt ?? 0) / 1000) * 1000)
    assert.equal(await driver.stateOf('W1'), 'withdrawn')
    assert.equal(
      (
        await bank.db.pool.query(
          `select 1 from timer where kind = 'expire' and subject in (select id from application where application_number = 'W1')`,
        )
      ).rowCount,
      0,
    )
  })

  it('granted to a platform that puts off is neither taken nor refused, and sent again by a person', async () => {
    await ask('W1b')
    bank.peer.answer = ({ call }) => replyWith(call === 'withdrawn' ? '0' : '1', '系统繁忙')
    await decide('W1b', true)
    await driver.settle()
    assert.equal(await driver.stateOf('W1b'), 'withdrawing')
    const [[key, , call] = [], ...more] = await blocked()
    assert.deepEqual([call, more], ['withdrawn', []])
    bank.peer.answer = () => replyWith('1')
    await bank.api('POST', `/stuck/${appkey}/${key}/resend`, {})
    await driver.settle()
    assert.equal(await driver.stateOf('W1b'), 'withdrawn')
  })

  it('that is refused may be asked for again, and then granted: each try is a round', async () => {
    const guaranteeNumber = await ask('W2')
    assert.equal((await decide('W2', false)).status, 200)
    assert.equal(await driver.stateOf('W2'), 'issued')
    await driver.settle()
    const [notice] = driver.noticesOf('W2', 'withdrawn')
    assert.equal(notice?.message.approved, false)
    assert.equal('withdrawnAt' in (notice?.message ?? {}), false)
    await driver.settle()
    assert.equal(await driver.withdraw('W2', guaranteeNumber), '1')
    assert.equal(await driver.stateOf('W2'), 'withdraw-review')
    await decide('W2', true)
    await driver.settle()
    assert.equal(await driver.stateOf('W2'), 'withdrawn')
  })

  it('sent again has the same answer and no second effect, also when the round has ended and the bytes are old', async () => {
    const guaranteeNumber = await ask('W3')
    const old = { sentAt: bank.clock.now() }
    assert.equal(await driver.withdraw('W3', guaranteeNumber, old), '1')
    await decide('W3', false)
    await driver.settle()
    assert.equal(await driver.withdraw('W3', guaranteeNumber, old), '1')
    assert.equal(await driver.stateOf('W3'), 'issued', 'old bytes begin nothing')
    assert.equal((await driver.eventsOf('W3')).filter((event) => event === 'withdraw-requested').length, 1)
  })

  it('with other words in the same round conflicts, once in the alerts', async () => {
    const guaranteeNumber = await ask('W4')
    for (let time = 0; time < 2; time++)
      assert.equal(await driver.withdraw('W4', guaranteeNumber, { reason: '信息有误' }), 'content-conflict')
    assert.equal((await driver.eventsOf('W4')).filter((event) => event === 'call-refused').length, 1)
  })

  it('twice in parallel happens once', async () => {
    const guaranteeNumber = await driver.issue('W5')
    const answers = await Promise.all(Array.from({ length: 4 }, () => driver.withdraw('W5', guaranteeNumber)))
    assert.deepEqual(answers, ['1', '1', '1', '1'])
    assert.equal((await driver.eventsOf('W5')).filter((event) => event === 'withdraw-requested').length, 1)
    const decisions = await Promise.all([decide('W5', true), decide('W5', true), decide('W5', false)])
    assert.deepEqual(decisions.map(({ status }) => status).sort(), [200, 409, 409])
    await driver.settle()
    assert.equal(driver.noticesOf('W5', 'withdrawn').length, 1)
  })

  it('is refused by name out of turn', async () => {
    await driver.apply('W6')
    assert.equal(await driver.withdraw('W6', 'G'), 'out-of-turn')
    await bank.institution.settle()
    assert.equal(await driver.withdraw('W6', 'G'), 'guarantee-number-differs')
    const guaranteeNumber = (await driver.view('W6')).guaranteeNumber ?? ''
    await bank.api('POST', '/applications/W6/reissue', { reason: '更正' })
    assert.equal(await driver.withdraw('W6', guaranteeNumber), 'out-of-turn')
    await driver.settle()
    assert.equal(await driver.withdraw('W6', guaranteeNumber), '1', 'a refusal is not remembered')
  })

  it('answers a foreign and an unknown number with the same bytes', async () => {
    await insertForeign(bank)
    const bytesFor = async (applicationNumber: string) => {
      const message = {
        appkey: 'finance_bank',
        sentAt: bank.clock.now(),
        platformCode: 'A3299010001',
        applicationNumber,
        guaranteeNumber: 'G-FOREIGN',
        reason: '其他',
      }
      return JSON.stringify(await post(bank.url, 'withdraw', signed('withdraw', message)))
    }
    assert.equal(await bytesFor('FOREIGN'), await bytesFor('NEVER'))
    assert.match(await bytesFor('NEVER'), /unknown-application/)
  })

  describe('after the opening', () => {
    it('is refused by name, once a key came and for ever after', async () => {
      const guaranteeNumber = await driver.open('O1')
      assert.equal(await driver.withdraw('O1', guaranteeNumber), 'after-opening')
      const { status, json } = await bank.ask('POST', '/applications/O1/withdraw-offline', { reason: '柜台' })
      assert.equal(status, 409)
      assert.match(JSON.stringify(json), /after-opening/)
    })

    it('is refused while a key is held, and once the opening it stated has passed, although it fits nothing', async () => {
      const guaranteeNumber = await driver.issue('O2')
      const key = Buffer.alloc(16, 7).toString('base64')
      const openedAt = bank.clock.now() + hour
      assert.equal(await driver.restore('O2', guaranteeNumber, { key, openedAt }), '1')
      assert.equal(await driver.withdraw('O2', guaranteeNumber), 'after-opening')
      await driver.settle(hour)
      assert.equal(await driver.stateOf('O2'), 'issued')
      assert.equal(await driver.withdraw('O2', guaranteeNumber), 'after-opening')
    })

    it('is taken where no opening was ever stated: the control', async () => {
      await driver.settle(hour)
      await ask('O3')
    })

    it('lapses when it was not granted yet, and nothing is reported', async () => {
      const guaranteeNumber = await ask('O4')
      assert.equal(await driver.restore('O4', guaranteeNumber), '1')
      await driver.settle()
      assert.equal(await driver.stateOf('O4'), 'restored')
      assert.deepEqual(driver.noticesOf('O4', 'withdrawn'), [])
      assert.ok((await driver.eventsOf('O4')).includes('withdrawal-lapsed'))
      assert.equal((await decide('O4', true)).status, 409)
    })

    it('lapses when it was granted and the platform states 0: the guarantee binds, and a person sees to the premium', async () => {
      const guaranteeNumber = await ask('O5')
      bank.peer.answer = ({ call }) => replyWith(call === 'withdrawn' ? '0' : '1', '标段已开标')
      await decide('O5', true)
      await driver.settle()
      assert.equal(await driver.stateOf('O5'), 'issued')
      assert.equal((await driver.view('O5')).events.find(({ event }) => event === 'withdrawal-denied')?.alert, true)
      assert.deepEqual(await blocked(), [], 'the lane goes on')
      assert.equal(await driver.restore('O5', guaranteeNumber), '1')
      await driver.settle()
      assert.equal(await driver.stateOf('O5'), 'restored')
    })

    it('lapses when the key comes before the answer, and its notice holds nothing up', async () => {
      const guaranteeNumber = await ask('O6')
      let lost = true
      bank.peer.answer = ({ call }) => {
        if (call !== 'withdrawn') return replyWith('1')
        if (lost) return 'drop'
        return replyWith('0', '标段已开标')
      }
      await decide('O6', true)
      await driver.settle()
      assert.equal(await driver.restore('O6', guaranteeNumber), '1')
      lost = false
      await driver.settle(600_000)
      await driver.settle(600_000)
      assert.equal(await driver.stateOf('O6'), 'restored')
      assert.equal(driver.noticesOf('O6', 'restored').length, 1)
      assert.deepEqual(await blocked(), [])
      assert.equal((await driver.view('O6')).events.find(({ event }) => event === 'withdrawal-lapsed')?.alert, true)
    })
  })

  it('contested by a 0 after a lost answer waits for a person, who states what became of it', async () => {
    for (const [number, taken, state] of [
      ['C1', true, 'withdrawn'],
      ['C2', false, 'issued'],
    ] as const) {
      bank.peer.answer = () => replyWith('1')
      await ask(number)
      let first = true
      bank.peer.answer = () => {
        if (!first) return replyWith('0', '重复')
        first = false
        return 'drop'
      }
      await decide(number, true)
      await driver.settle()
      await driver.settle(600_000)
      assert.equal(await driver.stateOf(number), 'withdrawing')
      assert.deepEqual(await blocked(), [[number, 'contested', 'withdrawn']])
      await bank.api('POST', `/applications/${number}/contested`, { taken, reason: '电话核实' })
      assert.equal(await driver.stateOf(number), state)
      assert.deepEqual(await blocked(), [])
      assert.equal((await bank.ask('POST', `/applications/${number}/contested`, { taken, reason: '再来' })).status, 409)
    }
  })

  it('whose notice someone took out of the queue waits for a person too, and one on its way does not', async () => {
    await ask('C3')
    bank.peer.answer = () => 'drop'
    await decide('C3', true)
    const early = { taken: true, reason: '还在发送' }
    assert.equal((await bank.ask('POST', '/applications/C3/contested', early)).status, 409)
    await driver.settle()
    await bank.api('POST', '/stuck/finance_bank/C3/skip')
    assert.equal(await driver.stateOf('C3'), 'withdrawing')
    await bank.api('POST', '/applications/C3/contested', { taken: true, reason: '电话核实' })
    assert.equal(await driver.stateOf('C3'), 'withdrawn')
  })

  describe('done with us in person', () => {
    it('is reported without having been asked for (gaps.md, "quitnotice may come without quitapply")', async () => {
      await driver.issue('F1')
      await driver.settle(hour)
      const withdrawnAt = bank.clock.now() - hour / 2
      await bank.api('POST', '/applications/F1/withdraw-offline', { reason: '柜台办理', withdrawnAt })
      await driver.settle()
      assert.equal(driver.noticesOf('F1', 'withdrawn')[0]?.message.withdrawnAt, Math.floor(withdrawnAt / 1000) * 1000)
      assert.equal(await driver.stateOf('F1'), 'withdrawn')
    })

    it('takes the place of one that is inspected, and cannot have been before the issue or in the future', async () => {
      await ask('F2')
      for (const withdrawnAt of [bank.clock.now() + hour, bank.clock.now() - 10 * hour])
        assert.equal(
          (await bank.ask('POST', '/applications/F2/withdraw-offline', { reason: '柜台', withdrawnAt })).status,
          422,
        )
      await bank.api('POST', '/applications/F2/withdraw-offline', { reason: '柜台' })
      await driver.settle()
      assert.equal(await driver.stateOf('F2'), 'withdrawn')
    })
  })

  it('is granted by a sandbox alone', async () => {
    const sandbox = await startInstitution()
    const platform = createPlatformDriver(sandbox)
    const guaranteeNumber = await platform.issue('S1')
    assert.equal(await platform.withdraw('S1', guaranteeNumber), '1')
    await platform.settle()
    assert.equal(await platform.stateOf('S1'), 'withdrawn')
    assert.equal(await platform.withdraw('S1', guaranteeNumber), '1', 'a repeat after the end')
    assert.equal(await platform.withdraw('S1', guaranteeNumber, { reason: '其他' }), 'content-conflict')
    assert.equal(await platform.restore('S1', guaranteeNumber), 'out-of-turn')
    await sandbox.stop()
  })
})
