/** A day is counted for storage while an opening changes it: the opening waits for nothing, and the day is counted again. */
import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { listStoredDates } from '../src/records/statistics/statistic-days.ts'
import { storeEndedDays } from '../src/statistics/store-days.ts'
import type { Summary } from '../src/statistics/summarise.ts'
import { endPlantedOpening } from './changed-days.ts'
import { plantLot } from './plant-statistics.ts'
import { answer } from './running-network.ts'
import type { RunningPlatform } from './running-platform.ts'

export async function countWithoutLock(running: RunningPlatform, centre: TestPerson): Promise<void> {
  const { kysely, pool } = running.db
  const day = '2026-11-23'
  const period = { from: day, to: day }
  const plant = () => plantLot(running.db, { openedOn: day, state: 'opening', applications: [] })
  const openings = async () =>
    (await answer<Summary>(centre, 'statistics.summary', { kind: 'range', ...period })).totals.lots
  const until = async (condition: string) => {
    while ((await pool.query(`select ${condition} as holds`)).rows[0]?.holds !== true) await setImmediate()
  }
  await storeEndedDays(kysely, running.clock.now())
  await pool.query('delete from statistic_day where day = $1', [day])
  const before = await openings()
  const [earlier, blocker] = [await pool.connect(), await pool.connect()]
  await earlier.query('begin; select pg_current_xact_id()')
  const { rows: begun } = await pool.query<{ at: string }>('select clock_timestamp()::text as at')
  const counting = storeEndedDays(kysely, running.clock.now())
  // it has its bound: the row alone may be seen before, and then it would wait for the blocker too
  await until(`exists (select from pg_stat_activity where datname = current_database()
    and ltrim(query, E' \\n') like 'select pg_snapshot_xmin%' and query_start > '${begun[0]?.at}')`)
  assert.deepEqual(await listStoredDates(kysely, period), [], 'it waits for what was there before')
  // what the count reads, and no opening
  await blocker.query('begin; lock table premium_payer in access exclusive mode')
  await earlier.query('commit')
  await until(`exists (select from pg_locks where not granted and relation = 'premium_payer'::regclass)`)
  await plant()
  await endPlantedOpening(running, { lockTimeout: '5s' })
  await blocker.query('commit')
  assert.equal(await counting, 1)
  assert.deepEqual(await listStoredDates(kysely, period), [day])
  assert.equal(await openings(), before + 1, 'with what the opening changed')

  await plant()
  await blocker.query('begin; lock table statistic_day in share row exclusive mode')
  await assert.rejects(endPlantedOpening(running, { lockTimeout: '100ms' }), /lock timeout/, 'control')
  await blocker.query('rollback')
  await endPlantedOpening(running)
  assert.equal(await openings(), before + 2)
  for (const client of [earlier, blocker]) client.release()
}
