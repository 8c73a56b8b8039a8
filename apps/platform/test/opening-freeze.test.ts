/** The opening freeze ends for others once the members of the opening lots are known, before anything is stored. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql, type Transaction } from 'kysely'
import { vaultKeyProvider } from '../src/lots/lot-keys.ts'
import { createKnownMembers } from '../src/opening/known-members.ts'
import { beginDue } from '../src/opening/open-lot.ts'
import { createOpeningFreeze } from '../src/opening/opening-freeze.ts'
import { closeOpeningLock, holdOpeningLock } from '../src/opening/opening-lock.ts'
import { findLot, listOpening } from '../src/records/lots.ts'
import { mapTagPoints } from '../src/records/opening/tag-periods.ts'
import type { PlatformTables } from '../src/records/tables.ts'
import { hour } from './lot-answers.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, newLot, register } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

describe('the opening freeze', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  const db = () => platform.db.kysely
  const applied = async (lotNumber: string) => (await apply(platform, bank, lotNumber)).applicationNumber
  const stored = async () => (await sql`select 1 from opened_application`.execute(db())).rows.length

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

  it('holds every application until the members of all opening lots are known, and then those alone', async () => {
    const opensAt = platform.clock.now() + hour
    const lots = [await newLot(platform, { opensAt }), await newLot(platform, { opensAt })]
    const other = await newLot(platform, { opensAt: opensAt + 90 * 24 * hour })
    const members = await Promise.all(lots.map(applied))
    const others = await applied(other)
    await platform.platform.settle()
    const known = createKnownMembers({ db: db(), keys: vaultKeyProvider(platform.vault) })
    const freeze = createOpeningFreeze(platform.clock, known)
    const held = () => Promise.all([...members, others].map((number) => freeze.holds(db(), number)))
    assert.deepEqual(await held(), [false, false, false])
    platform.clock.set(opensAt)
    assert.deepEqual(await held(), [true, true, true], 'before the openings have begun')
    await db()
      .transaction()
      .execute((trx) => beginDue(trx, opensAt))
    const opening = await listOpening(db())
    assert.equal(opening.length, 2)
    assert.deepEqual(await held(), [true, true, true], 'begun, and no member is known')
    const [first, second] = opening
    assert.ok(first && second)
    assert.equal(known.progressOf(first.id), undefined)
    await known.find(first.id, opening)
    await known.awaitOthers()
    assert.deepEqual(await held(), [true, true, false], 'the members wait, and no other')
    assert.equal(await stored(), 0)
    assert.deepEqual(known.progressOf(first.id), { step: 'storing', percent: 0 })

    await known.find(first.id, [first])
    assert.deepEqual(await held(), [true, true, false], 'an older list makes nothing unknown')
    await known.refresh(async () => [first])
    assert.equal(known.progressOf(second.id), undefined, 'ended elsewhere')
    const [late] = await Promise.all([known.refresh(async () => [first]), known.find(second.id, opening)])
    assert.equal(late.length, 1)
    assert.notEqual(known.progressOf(second.id), undefined, 'begun while the list was read')

    const elsewhere = createKnownMembers({ db: db(), keys: vaultKeyProvider(platform.vault) })
    const holds = createOpeningFreeze(platform.clock, elsewhere).holds
    assert.equal(await holds(db(), others), true, 'control: a process that knows no members holds all')

    known.forget(first.id)
    assert.deepEqual(await held(), [true, true, true], 'control: what is not known is not assumed')
    await platform.platform.settle()
    assert.equal(await stored(), 2)
    assert.deepEqual(await held(), [false, false, false])
  })

  it('reads the points of more sealing periods than a statement has parameters', async () => {
    const { rows } = await sql<{ id: string }>`select id from tag_period`.execute(db())
    const ids = [...rows.map(({ id }) => id), ...Array.from({ length: 70_000 }, (_, index) => String(1e9 + index))]
    assert.ok(rows.length > 0)
    assert.equal((await mapTagPoints(db(), ids)).size, rows.length)
    assert.equal((await mapTagPoints(db(), [])).size, 0)
  })

  it('is begun by several openings beside each other, and by none beside an application', async () => {
    const inTrx = <T>(work: (trx: Transaction<PlatformTables>) => Promise<T>) => db().transaction().execute(work)
    const atOnce = (lock: typeof holdOpeningLock) =>
      inTrx(async (trx) => {
        await sql`set local lock_timeout = '50ms'`.execute(trx)
        await lock(trx)
      })
    const isTimeout = { code: '55P03' }
    await inTrx(async (trx) => {
      await closeOpeningLock(trx)
      await atOnce(closeOpeningLock)
      await assert.rejects(atOnce(holdOpeningLock), isTimeout)
    })
    await inTrx(async (trx) => {
      await holdOpeningLock(trx)
      await atOnce(holdOpeningLock)
      await assert.rejects(atOnce(closeOpeningLock), isTimeout)
    })
  })

  it('begins for no lot that was postponed while it was listed', async () => {
    const opensAt = platform.clock.now() + hour
    const [postponed, due] = [await newLot(platform, { opensAt }), await newLot(platform, { opensAt })]
    let begun = Promise.resolve()
    await db()
      .transaction()
      .execute(async (trx) => {
        await sql`update lot set opens_at = ${new Date(opensAt + hour)} where number = ${postponed}`.execute(trx)
        let isDone = false
        begun = db()
          .transaction()
          .execute((other) => beginDue(other, opensAt))
          .finally(() => {
            isDone = true
          })
        const isWaiting = async () =>
          (await sql`select from pg_locks where not granted`.execute(db())).rows.length !== 0
        while (!isDone && !(await isWaiting()));
        assert.equal(isDone, false)
      })
    await begun
    const states = await Promise.all([postponed, due].map(async (lot) => (await findLot(db(), lot))?.state))
    assert.deepEqual(states, ['announced', 'opening'])
    platform.clock.set(opensAt + hour)
    await platform.platform.settle()
    const { opened_at: openedAt } = await db()
      .selectFrom('lot')
      .select('opened_at')
      .where('number', '=', postponed)
      .executeTakeFirstOrThrow()
    assert.equal(openedAt?.getTime(), opensAt + hour)
  })

  it('stays for all while the members of one lot cannot be found', async () => {
    const opensAt = platform.clock.now() + hour
    const [broken, whole] = [await newLot(platform, { opensAt }), await newLot(platform, { opensAt })]
    const number = await applied(whole)
    await sql`update lot set wrapped_private_key = ${Buffer.from([0])} where number = ${broken}`.execute(db())
    platform.clock.set(opensAt)
    await platform.platform.settle()
    const states = await Promise.all(
      [broken, whole].map(async (lot) => (await platform.ask<{ state: string }>('GET', `/api/lots/${lot}`)).state),
    )
    assert.deepEqual(states, ['opening', 'opened'])
    const known = createKnownMembers({ db: db(), keys: vaultKeyProvider(platform.vault) })
    const opening = await listOpening(db())
    await assert.rejects(known.find(opening[0]?.id ?? '', opening))
    assert.equal(await createOpeningFreeze(platform.clock, known).holds(db(), number), true)
  })
})
