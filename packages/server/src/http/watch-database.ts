/** Numbers that are read from the pool and the queue at each scrape. */
import type pg from 'pg'
import type { Metrics } from './metrics.ts'

type Counts = { waiting: string; blocked: string }

export function watchDatabase(metrics: Metrics, pool: pg.Pool): void {
  metrics.watch('databaseConnections', () => [
    { labels: { state: 'idle' }, value: pool.idleCount },
    { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
    { labels: { state: 'waiting' }, value: pool.waitingCount },
  ])
  const read = (column: keyof Counts) => async () => [{ labels: {}, value: Number((await countLanes(pool))[column]) }]
  metrics.watch('messagesWaiting', read('waiting'))
  metrics.watch('lanesBlocked', read('blocked'))
}

async function countLanes(pool: pg.Pool): Promise<Counts> {
  const { rows } = await pool.query<Counts>(
    `select coalesce(sum(pending), 0) as waiting, count(*) filter (where blocked_at is not null) as blocked
     from lane where pending > 0`,
  )
  return rows[0] ?? { waiting: '0', blocked: '0' }
}
