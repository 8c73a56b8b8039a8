import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openReceipt, type Receipt } from '@openbaohan/custody/receipt.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, issuedNotice, lot, register, restoredLotName, restoredNotice, view } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

describe('the life of an application', () => {
  let platform: RunningPlatform
  let bank: StubInstitution

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

  it('goes from the bidder’s choice to the plain guarantee', async () => {
    const { applicationNumber, receipt } = await apply(platform, bank)
    await platform.platform.settle()
    assert.equal((await view(platform, applicationNumber)).state, 'accepted')
    assert.equal(openReceipt(receipt as unknown as Receipt).ok, true)

    const issued = await bank.notify('issued', await issuedNotice(platform, bank, applicationNumber))
    assert.equal(issued.code, '1', issued.text)
    const sealed = await view(platform, applicationNumber)
    assert.equal(sealed.state, 'issued')
    assert.equal(sealed.lot, undefined)
    assert.deepEqual(
      sealed.files[0]?.findings.filter(({ severity }) => severity !== 'ok'),
      [],
    )
    assert.equal((await fetch(sealed.files[0]?.url.replace(/^http:\/\/[^/]+/, platform.url) ?? '')).status, 200)

    await platform.ask('POST', `/api/lots/${lot.number}/open`, { reason: '演示' })
    await platform.platform.settle()
    const opened = await view(platform, applicationNumber)
    assert.equal(opened.state, 'restoring')
    assert.equal(opened.lot?.lotName, lot.name)
    assert.equal(opened.lot?.openedAt, platform.clock.now())
    assert.equal(restoredLotName(bank, applicationNumber), lot.name)

    const restored = await bank.notify('restored', await restoredNotice(platform, bank, applicationNumber))
    assert.equal(restored.code, '1', restored.text)
    const done = await view(platform, sealed.guaranteeNumber ?? '')
    assert.equal(done.state, 'restored')
    assert.deepEqual(
      done.events.map(({ event }) => event),
      ['submitted', 'apply-accepted', 'guarantee-issued', 'lot-opened', 'restore-accepted', 'guarantee-restored'],
    )
    const events = await platform.ask<{ events: { event: string; who: string; reason?: string }[] }>(
      'GET',
      `/api/lots/${lot.number}`,
    )
    assert.deepEqual(
      events.events.map(({ event, who, reason }) => [event, who, reason]),
      [
        ['registered', '沈若舟', undefined],
        ['opened-early', '沈若舟', '演示'],
        ['opening-ended', 'system', undefined],
      ],
    )
  })
})
