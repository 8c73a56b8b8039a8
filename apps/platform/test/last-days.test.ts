import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addDays } from '@openbaohan/protocol/values/china-day.ts'
import { arrivalsOf, openedOn } from './after-opening.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { issue, lot, newLot, register, restoredNotice, view } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

type File = { findings: { code: string; severity: string }[] }
type Verified = { verification: { code: string; url: string } }
type Reminder = { event: string; detail: { days: number; validUntil: string; standing: number } }

describe('the last day for demands', () => {
  let platform: RunningPlatform
  let insurer: StubInstitution
  const settle = () => platform.platform.settle()
  const stateOf = async (number: string) => (await view(platform, number)).state

  before(async () => {
    platform = await runPlatform()
    insurer = await startInstitution('finance_insurer', platform)
    await insurer.join(platform)
    await register(platform)
  })
  after(async () => {
    await insurer.stop()
    await platform.stop()
  })

  it('reminds and ends by the last day for demands that the text of each states', async () => {
    const { numbers, lotNumber } = await openedOn(platform, insurer, 3)
    const [stated = '', early = '', silent = ''] = numbers
    const { dates } = await platform.ask<{ dates: { validUntil: string } }>('GET', `/api/lots/${lotNumber}`)
    const needed = dates.validUntil
    for (const [number, expiresOn] of [
      [stated, addDays(needed, 28)],
      [early, addDays(needed, -3)],
    ] as const)
      assert.equal(
        (await insurer.notify('restored', await restoredNotice(platform, insurer, number, { expiresOn }))).code,
        '1',
      )
    const states = () => Promise.all(numbers.map(stateOf))
    const at = async (day: string, time: string) => {
      platform.clock.set(Date.parse(`${day}T${time}+08:00`))
      await settle()
    }
    await at(addDays(needed, -3), '23:59:59')
    assert.deepEqual(await states(), ['restored', 'restored', 'restoring'])
    await at(addDays(needed, -2), '00:00:00')
    assert.deepEqual(await states(), ['restored', 'expired', 'restoring'], 'as its own text states')
    await at(needed, '23:59:59')
    assert.deepEqual(await states(), ['restored', 'expired', 'restoring'])
    await at(addDays(needed, 1), '00:00:00')
    assert.deepEqual(await states(), ['restored', 'expired', 'expired'], `${early} ${silent}`)
    const reminded = async () =>
      (await platform.ask<{ events: Reminder[] }>('GET', `/api/lots/${lotNumber}`)).events
        .filter(({ event }) => event === 'validity-ending')
        .map(({ detail: { days, validUntil, standing } }) => [days, validUntil, standing])
    // 30 and 7 days before what the others state; a day before this one alone.
    const before = (await reminded()).length
    await at(addDays(needed, 27), '09:00:00')
    assert.deepEqual((await reminded()).slice(before), [])
    await at(addDays(needed, 28), '23:59:59')
    assert.equal(await stateOf(stated), 'restored')
    await at(addDays(needed, 29), '00:00:00')
    assert.equal(await stateOf(stated), 'expired')
  })

  it('reminds by what the text states where it is later than what the bids need', async () => {
    const { numbers, lotNumber } = await openedOn(platform, insurer)
    const [number = ''] = numbers
    const { dates } = await platform.ask<{ dates: { validUntil: string } }>('GET', `/api/lots/${lotNumber}`)
    const lastDay = addDays(dates.validUntil, 28)
    const notice = await restoredNotice(platform, insurer, number, { expiresOn: lastDay })
    assert.equal((await insurer.notify('restored', notice)).code, '1')
    const reminded = async () =>
      (await platform.ask<{ events: Reminder[] }>('GET', `/api/lots/${lotNumber}`)).events
        .filter(({ event }) => event === 'validity-ending')
        .map(({ detail: { days, validUntil } }) => [days, validUntil])
    for (const [before, expected] of [
      [31, []],
      [30, [[30, lastDay]]],
      [
        7,
        [
          [30, lastDay],
          [7, lastDay],
        ],
      ],
    ] as const) {
      platform.clock.set(Date.parse(`${addDays(lastDay, -before)}T09:00:00+08:00`))
      await settle()
      assert.deepEqual(await reminded(), expected, `${before} days before`)
    }
  })

  it('later than a tender allows is stated to the committee, and still the last day', async () => {
    const lotNumber = await newLot(platform, { forbidsExtraDays: true })
    const { applicationNumber } = await issue(platform, insurer, lotNumber)
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    await settle()
    const { dates } = await platform.ask<{ dates: { validUntil: string } }>('GET', `/api/lots/${lotNumber}`)
    const findings = async (expiresOn: string) => {
      const notice = await restoredNotice(platform, insurer, applicationNumber, { expiresOn })
      assert.equal((await insurer.notify('restored', notice)).code, '1')
      platform.clock.advance(1000)
      const { files } = (await view(platform, applicationNumber)) as unknown as { files: File[] }
      return files.at(-1)?.findings.flatMap(({ code, severity }) => (severity === 'ok' ? [] : [`${severity} ${code}`]))
    }
    assert.deepEqual(await findings(addDays(dates.validUntil, 28)), ['warn expiry-too-late'])
    assert.deepEqual(await findings(dates.validUntil), [])
    const both = { number: 'BOTH', forbidsExtraDays: true, extraDays: 5 }
    assert.equal((await platform.api('POST', '/api/lots', { ...lot, ...both })).status, 400)
  })

  it('and the other facts of the tender go with the key, to a partner who agreed on them and to no other', async () => {
    const agreeing = await startInstitution('finance_agreeing', platform, {
      dialect: { base: 'epoint', extensions: ['opening-facts'] },
    })
    await agreeing.join(platform)
    const tender = {
      projectName: '云川市综合管廊工程',
      projectNumber: 'YC-2026-01',
      beneficiaryAddress: '云川市甲路1号',
    }
    const lotNumber = await newLot(platform, { ...tender, forbidsExtraDays: true })
    const own = await issue(platform, agreeing, lotNumber)
    const other = await issue(platform, insurer, lotNumber)
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    await settle()
    const [sent] = arrivalsOf(agreeing, 'restore', own.applicationNumber)
    const { verification } = (await view(platform, own.applicationNumber)) as unknown as Verified
    assert.deepEqual(
      [sent?.projectname, sent?.projectno, sent?.zbraddress, sent?.noextradays, sent?.checkcode],
      [tender.projectName, tender.projectNumber, tender.beneficiaryAddress, '1', verification.code],
    )
    assert.equal(sent?.verifyurl, verification.url.split('?')[0])
    const [bare] = arrivalsOf(insurer, 'restore', other.applicationNumber)
    assert.ok(bare !== undefined && !('checkcode' in bare) && !('projectname' in bare))
    await agreeing.stop()
  })
})
