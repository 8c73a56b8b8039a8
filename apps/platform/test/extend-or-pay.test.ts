import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { contentDigest } from '@openbaohan/protocol/codec/digest.ts'
import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { extendOrPayText } from '@openbaohan/protocol/values/extend-or-pay.ts'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { submitDemandResult } from '../src/flows/demand/record-result.ts'
import { presentedDemands } from '../src/procedures/lot-demands/presented-demands.ts'
import { loadPublicGuarantee } from '../src/procedures/verification/public-guarantee.ts'
import { arrivalsOf, codeOf, fullView } from './after-opening.ts'
import { demandActions } from './demand-actions.ts'
import { day, type RunningPlatform, runPlatform } from './running-platform.ts'
import { statedEnd } from './stated-end.ts'
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

  it('stay with the discrepancies that the institution has reported, whatever the beneficiary alone records', async () => {
    const { number, guaranteeNumber } = await presentedTo(agreeing)
    const [{ sign: _, ...fields } = {}] = arrivalsOf(agreeing, 'demand', number)
    const demandContent = contentDigest(new Map(Object.entries(fields)))
    const notice = {
      applicationNumber: number,
      guaranteeNumber,
      demandContent,
      outcome: 'discrepant',
      reason: '请补正',
    } as const
    assert.equal((await agreeing.notify('demandResult', notice)).code, '1')
    const ports = { db: platform.db.kysely, now: platform.clock.now() }
    const stated = { outcome: 'partly-paid', paid: fen(5_000_000n), unconfirmedBy: agreeing.appkey } as const
    assert.deepEqual(await submitDemandResult(ports, { number, ordinal: 1 }, stated, '招标人'), { ok: true })
    const [left] = await demandsOf(number)
    assert.deepEqual([left?.state, left?.paid, left?.events.at(-1)?.event], ['discrepant', '0.00', 'result-differed'])
    const work = await platform.ask<{ kind: string; application: string }[]>('GET', '/api/work-items')
    assert.ok(work.some((item) => item.kind === 'demand-result-differs' && item.application === number))
    const byCentre = { ...stated, unconfirmedBy: undefined }
    await submitDemandResult(ports, { number, ordinal: 1 }, byCentre, '交易中心')
    assert.equal((await demandsOf(number))[0]?.state, 'partly-paid', 'a control')
  })

  it('state to everyone concerned the day that they ask for', () => {
    const asked = { id: '1', ordinal: 1, state: 'taken', amount: fen(100n), paid: fen(0n) } as const
    const presented = [{ demand: '1', at: new Date(0), event: 'document-given' }]
    for (const [reason, day] of [
      [extendOrPayText('2027-12-31'), '2027-12-31'],
      ['拒签合同', undefined],
    ] as const)
      assert.equal(presentedDemands([{ ...asked, reason }], presented)[0]?.extendTo, day)
  })

  it('are suspended, and withdrawn by an extension of the guarantee, which then runs to the new day', async () => {
    const { number } = await presentedTo(agreeing)
    const to = '2027-12-31'
    assert.equal(codeOf(await record(number, { outcome: 'extended' })), 'fields-invalid', 'to which day?')
    assert.equal(codeOf(await record(number, { outcome: 'refused', day: to })), 'fields-invalid')
    assert.equal(codeOf(await record(number, { outcome: 'extended', day: '2026-01-01' })), 'input-invalid')
    for (const day of ['9999-12-31', '2029-12-31'])
      assert.equal(codeOf(await record(number, { outcome: 'extended', day })), 'input-invalid', day)
    assert.equal((await record(number, { outcome: 'suspended', day: '2027-01-31' })).status, 200)
    const [suspended] = await demandsOf(number)
    assert.deepEqual([suspended?.state, suspended?.suspendedUntil], ['taken', '2027-01-31'])
    assert.equal((await record(number, { outcome: 'extended', day: to, reason: '展期修改书已收到' })).status, 200)
    const [extended] = await demandsOf(number)
    assert.deepEqual([extended?.state, extended?.extendedTo, extended?.paid], ['extended', to, '0.00'])
    type Work = { kind: string; application: string; detail?: { day?: string } }
    const differing = async () =>
      (await platform.ask<Work[]>('GET', '/api/work-items')).flatMap(({ kind, application, detail }) =>
        kind === 'demand-result-differs' && application === number ? [detail?.day] : [],
      )
    assert.equal((await record(number, { outcome: 'extended', day: to })).status, 200, 'a repeat')
    assert.deepEqual(await differing(), [])
    assert.equal((await record(number, { outcome: 'extended', day: '2028-01-31' })).status, 200)
    assert.deepEqual(await differing(), ['2028-01-31'], 'another day is a case')
    assert.equal((await demandsOf(number))[0]?.extendedTo, to, 'and changes nothing')
    assert.equal((await statedEnd(platform.db.kysely, number)).lastDay, to)
    type Shown = { disclosed?: { lastDay: string; lastDayUnconfirmed?: true } }
    const shown = async () => (await loadPublicGuarantee(platform.db.kysely, number, async () => '')) as Shown
    assert.deepEqual((await shown()).disclosed?.lastDay, to)
    assert.equal((await shown()).disclosed?.lastDayUnconfirmed, true, 'the beneficiary alone states it')
    const other = await presentedTo(agreeing)
    const document = { name: '展期修改书.pdf', sm3: '0'.repeat(64) }
    const key = { number: other.number, ordinal: 1 }
    const ports = { db: platform.db.kysely, now: platform.clock.now() }
    await submitDemandResult(ports, key, { outcome: 'extended', day: to, document }, '交易中心')
    const confirmed = await loadPublicGuarantee(ports.db, other.number, async () => '')
    const { disclosed } = confirmed
    assert.deepEqual(
      [disclosed?.lastDay, disclosed !== undefined && 'lastDayUnconfirmed' in disclosed],
      [to, false],
      'on a document of the institution: a control',
    )
    platform.clock.advance(endOfShanghaiDate(to) - 1 - platform.clock.now())
    await settle()
    assert.equal((await fullView(platform, number)).state, 'restoring', 'without the extension it had expired')
    platform.clock.advance(2 * day)
    await settle()
    assert.equal((await fullView(platform, number)).state, 'expired')
  })
})
