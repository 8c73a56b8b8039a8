import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { addDays, endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { sql } from 'kysely'
import { neededUntil } from '../src/domain/demand/last-day-for-demands.ts'
import { bringExpiryForward, createExpiryHandler, scheduleExpiry } from '../src/expiry/expire-guarantees.ts'
import { reminderAt } from '../src/lots/lot-dates.ts'
import { bringRemindersForward, createReminderHandlers, scheduleReminders } from '../src/lots/lot-reminders.ts'
import { listEnding } from '../src/procedures/lot-guarantees/reminders.ts'
import { platformMigrations } from '../src/program.ts'
import { addGuaranteeFile } from '../src/records/guarantee-files.ts'
import { findOpened } from '../src/records/opened-applications.ts'
import { timerKinds } from '../src/timers.ts'
import { arrivalsOf, issuedOn, openedOn } from './after-opening.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { statedEnd } from './stated-end.ts'
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
    const rejected = async () =>
      (await platform.ask<{ kind: string; application: string }[]>('GET', '/api/work-items'))
        .filter(({ kind }) => kind === 'last-day-rejected')
        .map(({ application }) => application)
    assert.deepEqual(await rejected(), [early], 'a person asks for its correction')
    const states = () => Promise.all(numbers.map(stateOf))
    const at = async (day: string, time: string) => {
      platform.clock.set(Date.parse(`${day}T${time}+08:00`))
      await settle()
    }
    await at(addDays(needed, -2), '00:00:00')
    assert.deepEqual(await states(), ['restored', 'restored', 'restoring'], 'a rejected text ends nothing')
    await at(needed, '23:59:59')
    assert.deepEqual(await states(), ['restored', 'restored', 'restoring'])
    await at(addDays(needed, 1), '00:00:00')
    assert.deepEqual(await states(), ['restored', 'expired', 'expired'])
    // Corrected after its end here: one was in effect all the time, the other has ended indeed.
    for (const [number, expiresOn] of [
      [early, addDays(needed, 1)],
      [silent, needed],
    ] as const) {
      const notice = await restoredNotice(platform, insurer, number, { expiresOn })
      assert.equal((await insurer.notify('restored', notice)).code, '1')
    }
    await settle()
    assert.deepEqual(await states(), ['restored', 'restored', 'expired'])
    assert.deepEqual(await rejected(), [])
    await at(addDays(needed, 2), '00:00:00')
    assert.deepEqual(await states(), ['restored', 'expired', 'expired'])
    const reminded = async () =>
      (await platform.ask<{ events: Reminder[] }>('GET', `/api/lots/${lotNumber}`)).events
        .filter(({ event }) => event === 'validity-ending')
        .map(({ detail: { days, validUntil, standing } }) => [days, validUntil, standing])
    const before = (await reminded()).length
    for (const days of [7, 1]) await at(addDays(needed, 28 - days), '09:00:00')
    const lastDay = addDays(needed, 28)
    assert.deepEqual((await reminded()).slice(before), [
      [7, lastDay, 1],
      [1, lastDay, 1],
    ])
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

  /** One guarantee whose sealed text states 28 days more than its plain one will, of a lot corrected to a longer validity. */
  async function openedLonger() {
    const { numbers, lotNumber } = await issuedOn(platform, insurer)
    const [number = ''] = numbers
    const announced = { reason: '更正', notice: '更正', cause: { kind: 'document-change' } }
    const correction = { bidValidityDays: lot.bidValidityDays + 60 }
    await platform.ask('POST', `/api/lots/${lotNumber}/correct`, { correction, ...announced })
    await pool().query('update guarantee_file set stated_extra_days = 28 where application = $1', [number])
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    await settle()
    const found = await findOpened(platform.db.kysely, number)
    assert.ok(found !== undefined)
    const lastDay = neededUntil({ ...found, ...found.applied })
    const planned = neededUntil({ ...found, ...found.applied, extraDays: 28 })
    const { rows } = await pool().query<{ id: string }>('select id from lot where number = $1', [lotNumber])
    return { number, lotNumber, lotId: rows[0]?.id ?? '', lastDay, planned }
  }
  const pool = () => platform.db.pool
  async function dueOf(kind: string, subject: string) {
    const statement = `select due_at from timer where kind = $1 and subject = $2`
    const { rows } = await pool().query<{ due_at: Date }>(statement, [kind, subject])
    return rows[0]?.due_at.getTime()
  }

  it('reminds of a text that states less than was planned, and lists its lot, whatever its validity is now', async () => {
    const { number, lotNumber, lastDay } = await openedLonger()
    const notice = await restoredNotice(platform, insurer, number, { expiresOn: lastDay })
    assert.equal((await insurer.notify('restored', notice)).code, '1')
    const listed = async () =>
      (await listEnding(platform.db.kysely, { beneficiary: lot.beneficiaryCode }, platform.clock.now()))
        .filter((one) => one.lotNumber === lotNumber)
        .map(({ validUntil, daysLeft }) => [validUntil, daysLeft])
    const reminded = async () =>
      (await platform.ask<{ events: Reminder[] }>('GET', `/api/lots/${lotNumber}`)).events
        .filter(({ event }) => event === 'validity-ending')
        .map(({ detail: { days, validUntil } }) => [days, validUntil])
    const at = async (days: number) => {
      platform.clock.set(Date.parse(`${addDays(lastDay, -days)}T09:00:00+08:00`))
      await settle()
    }
    await at(31)
    assert.deepEqual([await listed(), await reminded()], [[], []])
    await at(30)
    assert.deepEqual([await listed(), await reminded()], [[[lastDay, 30]], [[30, lastDay]]])
    await at(7)
    await at(1)
    assert.deepEqual(
      (await reminded()).map(([days]) => days),
      [30, 7, 1],
    )
    await at(-1)
    assert.equal(await stateOf(number), 'expired')
  })

  for (const kind of [timerKinds.expire, timerKinds.remindOfValidity])
    for (const by of ['its timer', 'the end of the opening'])
      it(`is not lost when its text arrives while ${kind} of its lot is planned by ${by}`, async () => {
        const { number, lotId, lastDay, planned: later } = await openedLonger()
        const { db, clock } = platform
        const isEnd = kind === timerKinds.expire
        const subject = isEnd ? lotId : `${lotId}/30`
        const payload = { days: 30, validUntil: lastDay }
        const reminders = createReminderHandlers({ db: db.kysely, now: clock.now, alert: () => {} })
        const handler = isEnd ? createExpiryHandler({ db: db.kysely, clock }) : reminders[kind]
        const end = isEnd ? scheduleExpiry : scheduleReminders
        const plan = async () =>
          by === 'its timer'
            ? handler?.({ kind, subject, dueAt: 0, payload, tries: 0 }, () => assert.fail('nothing has ended'))
            : db.kysely.transaction().execute((trx) => end(trx, lotId, clock.now()))
        let planned: Promise<void> | undefined
        await pool().query('delete from timer where kind = $1 and starts_with(subject, $2)', [kind, lotId])
        if (by === 'its timer') await schedule(db.kysely, [{ kind, subject, dueAt: clock.now() - 1, payload }])
        await db.kysely.transaction().execute(async (trx) => {
          await sql`update guarantee_file set stated_extra_days = 0 where application = ${number}`.execute(trx)
          if (isEnd) await bringExpiryForward(trx, lotId, lastDay)
          else await bringRemindersForward(trx, lotId, clock.now(), lastDay)
          let isDone = false
          planned = plan().finally(() => {
            isDone = true
          })
          const isWaiting = async () => (await pool().query('select from pg_locks where not granted')).rowCount !== 0
          while (!isDone && !(await isWaiting()));
        })
        await planned
        assert.notEqual(later, lastDay)
        assert.equal(await dueOf(kind, subject), isEnd ? endOfShanghaiDate(lastDay) : reminderAt(lastDay, 30))
      })

  it('is read from files alike by the columns of a list and by the page of one guarantee', async () => {
    const [application = ''] = (await openedOn(platform, insurer)).numbers
    const { kysely } = platform.db
    const refused = [{ code: 'planted', severity: 'refuse', zh: '', en: '' }] as const
    for (const [what, file, expected] of [
      ['a plain file', { kind: 'plain', stated: { lastDay: '2027-03-01' } }, { lastDay: '2027-03-01' }],
      ['rejected', { kind: 'plain', stated: { lastDay: '2027-05-01' }, findings: refused }, { lastDay: '2027-03-01' }],
      ['sealed', { kind: 'sealed', stated: { extraDays: 28 } }, { extraDays: 28, lastDay: '2027-03-01' }],
      [
        'an earlier day',
        { kind: 'plain', stated: { lastDay: '2027-02-01' } },
        { extraDays: 28, lastDay: '2027-02-01' },
      ],
      ['no such day', { kind: 'plain', stated: { lastDay: '2027-02-30' } }, { extraDays: 28 }],
      ['no day', { kind: 'plain', stated: {} }, { extraDays: 28 }],
      ['sealed again', { kind: 'sealed', stated: { extraDays: 0 } }, { extraDays: 0 }],
    ] as const) {
      const given = { application, guaranteeNumber: '1', sm3: '0'.repeat(64), receivedAt: platform.clock.now() }
      await addGuaranteeFile(kysely, { ...given, findings: [], ...file })
      const end = await statedEnd(kysely, application)
      assert.deepEqual(end, { extraDays: undefined, lastDay: undefined, ...expected }, what)
    }
  })

  it('decides as well for lots that an earlier version opened', async () => {
    const { number, lotId, lastDay } = await openedLonger()
    const notice = await restoredNotice(platform, insurer, number, { expiresOn: lastDay })
    assert.equal((await insurer.notify('restored', notice)).code, '1')
    const asBefore = endOfShanghaiDate(addDays(lastDay, 60))
    await schedule(platform.db.kysely, [{ kind: timerKinds.expire, subject: lotId, dueAt: asBefore }])
    await pool().query(await readFile(join(platformMigrations, '0360-expiry-by-text.sql'), 'utf8'))
    await settle()
    assert.equal(await dueOf(timerKinds.expire, lotId), endOfShanghaiDate(lastDay))
    assert.equal(await stateOf(number), 'restored')
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
