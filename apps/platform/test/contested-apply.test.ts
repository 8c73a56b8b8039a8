/** A 0 that may answer a repeat is in the lane of the key (§3): what the institution does next takes it away. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, issuedNotice, lot, newLot, register, restoredLotName, restoredNotice, view } from './story.ts'
import { badGateway, busy, type StubInstitution, startInstitution } from './stub-institution.ts'

describe('a contested application', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  const settle = () => platform.platform.settle()
  const stateOf = async (number: string) => (await view(platform, number)).state
  const blocked = async () =>
    (await platform.ask<{ key: string; state: string }[]>('GET', '/api/stuck')).map(({ key, state }) => [key, state])
  const later = async () => {
    platform.clock.advance(60_000)
    await settle()
  }
  const issue = async (number: string) => {
    const notice = await issuedNotice(platform, bank, number)
    const answer = await bank.notify('issued', notice)
    assert.equal(answer.code, '1', answer.text)
  }
  const restores = (number: string) =>
    bank.arrivals.filter(({ call, body }) => call === 'restore' && body.applyno === number).length

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })

  const orders: [string, (number: string) => Promise<void>][] = [
    [
      'bad gateway, 0, issued',
      async (number) => {
        bank.answers.push(busy)
        await later()
        assert.deepEqual(await blocked(), [[number, 'contested']])
        await issue(number)
      },
    ],
    [
      'bad gateway, issued, 0',
      async (number) => {
        await issue(number)
        bank.answers.push(busy)
        await later()
      },
    ],
    [
      'bad gateway, then issued while the 0 is on its way',
      async (number) => {
        bank.answers.push({ ...busy, before: () => issue(number) })
        await later()
      },
    ],
  ]
  for (const [order, play] of orders)
    it(`has its key at the opening and is restored: ${order}`, async () => {
      const lotNumber = await newLot(platform)
      bank.answers.push(badGateway)
      const { applicationNumber: number } = await apply(platform, bank, lotNumber)
      await settle()
      await play(number)
      assert.deepEqual(await blocked(), [])
      assert.equal(await stateOf(number), 'issued')
      await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
      await settle()
      assert.equal(restores(number), 1)
      assert.equal(restoredLotName(bank, number), lot.name)
      assert.equal((await bank.notify('restored', await restoredNotice(platform, bank, number))).code, '1')
      assert.equal(await stateOf(number), 'restored')
    })

  it('leaves the lane when the institution refuses it by notice', async () => {
    bank.answers.push(badGateway, busy)
    const { applicationNumber } = await apply(platform, bank, await newLot(platform))
    await settle()
    await later()
    assert.deepEqual(await blocked(), [[applicationNumber, 'contested']])
    const refused = await bank.notify('issued', { applicationNumber, approved: false } as never)
    assert.equal(refused.code, '1', refused.text)
    assert.deepEqual(await blocked(), [])
  })

  it('control: without a notice it waits for a person, and a notice that is rejected changes nothing', async () => {
    bank.answers.push(badGateway, busy)
    const { applicationNumber: number } = await apply(platform, bank, await newLot(platform))
    await settle()
    await later()
    const notice = await issuedNotice(platform, bank, number)
    assert.equal((await bank.notify('issued', { ...notice, file: 'bm90IGEgUERG' })).code, '0')
    assert.deepEqual(await blocked(), [[number, 'contested']])
    assert.equal(await stateOf(number), 'submitted')
  })

  it('stays submitted when the signature does not hold, and continues once that is corrected; a plain 0 declines: the control', async () => {
    const faulty = { body: '{"code":"0","message":"验签未通过 [signature-invalid]"}' }
    bank.answers.push(faulty)
    const { applicationNumber: number } = await apply(platform, bank)
    await settle()
    assert.equal(await stateOf(number), 'submitted')
    const blockedState = async () => (await blocked()).find(([key]) => key === number)?.[1]
    assert.equal(await blockedState(), 'refused')
    await platform.ask('POST', `/api/stuck/${bank.appkey}/${number}/resend`, {})
    await settle()
    assert.equal(await stateOf(number), 'accepted')
    assert.equal(await blockedState(), undefined)
    bank.answers.push(busy)
    const declined = (await apply(platform, bank)).applicationNumber
    await settle()
    assert.equal(await stateOf(declined), 'declined')
  })
})
