/** Days are stored beside a transaction that did not see the row of the first: it is waited for, and not for ever. */
import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { storeEndedDays } from '../src/statistics/store-days.ts'
import { endPlantedOpening } from './changed-days.ts'
import { plantLot } from './plant-statistics.ts'
import type { RunningPlatform } from './running-platform.ts'

export async function storeBesideOthers(running: RunningPlatform): Promise<void> {
  const watcher = await running.db.pool.connect()
  try {
    await storeBeside(running, watcher)
  } finally {
    watcher.release(true)
  }
}

async function storeBeside(running: RunningPlatform, watcher: pg.PoolClient): Promise<void> {
  const { kysely, pool } = running.db
  const store = (patience?: number) => storeEndedDays(kysely, running.clock.now(), patience)
  const day = '2026-11-23'
  const storedLots = async () =>
    (await pool.query('select lots from statistic_day where day = $1 and counting is null', [day])).rows
  /** Of this database: other tests share the server. */
  const waits = async (kind = '%') => {
    const { rows } = await watcher.query<{ waits: boolean }>(
      `select exists (select from pg_locks join pg_stat_activity using (pid)
         where not granted and locktype like $1 and datname = current_database()) as waits`,
      [kind],
    )
    return rows[0]?.waits === true
  }
  await store()
  const [before] = await storedLots()
  await pool.query('delete from statistic_day where day = $1', [day])
  await plantLot(running.db, { openedOn: day, state: 'opening', applications: [] })
  // the commit of the day's row takes as long as this lock is held
  await pool.query(`
    create function commit_slowly() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(760); return null; end $$;
    create constraint trigger commit_slowly after insert on statistic_day deferrable initially deferred
      for each row execute function commit_slowly()`)
  await watcher.query('select pg_advisory_lock(760)')
  let isDone = false
  const storing = store().finally(() => {
    isDone = true
  })
  while (!(await waits('advisory'))) await setImmediate()
  await endPlantedOpening(running, {
    beforeCommit: async () => {
      await watcher.query('select pg_advisory_unlock(760)')
      const asked = new Set<number>()
      const statement = `select query_start from pg_stat_activity where pid <> pg_backend_pid()
        and query like '%pg_snapshot_xmin(%' and query_start > clock_timestamp() - interval '10 seconds'`
      while (!isDone && asked.size < 2) {
        const { rows } = await watcher.query<{ query_start: Date }>(statement)
        for (const row of rows) asked.add(row.query_start.getTime())
      }
      assert.equal(isDone, false, 'what did not see the row is waited for')
    },
  })
  assert.equal(await storing, 1)
  assert.deepEqual(await storedLots(), [{ lots: before.lots + 1 }])
  await pool.query('drop trigger commit_slowly on statistic_day; drop function commit_slowly')

  await pool.query(`delete from statistic_day where day >= $1`, [day])
  // a run that began the second day would wait for this row
  await watcher.query(`begin; insert into statistic_day (day, lots, early, suspended, aborted, terminated, refusals, hints)
    values ('2026-11-24', 0, 0, 0, 0, 0, '[]', '[]')`)
  const ended = store(1)
  let stored: number | undefined
  ended.then((count) => {
    stored = count
  })
  while (stored === undefined && !(await waits())) await setImmediate()
  await watcher.query('rollback')
  assert.equal(stored, 0, 'the night ends with the first day that is not alone')
  await ended
  assert.equal(await store(), 2, 'and the next one goes on')
}
