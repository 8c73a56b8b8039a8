/** Metrics read from the connection pool and the queue at each scrape. */
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
  metrics.watch('webhooksWaiting', async () => [{ labels: {}, value: await countWebhooks(pool) }])
}

async function countLanes(pool: pg.Pool): Promise<Counts> {
  const { rows } = await pool.query<Counts>(
    `select coalesce(sum(pending), 0) as waiting, count(*) filter (where blocked_at is not null) as blocked
     from lane where pending > 0`,
  )
  return rows[0] ?? { waiting: '0', blocked: '0' }
}

async function countWebhooks(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ waiting: string }>(
    `select count(*) as waiting
     from webhook_delivery join webhook_endpoint on webhook_endpoint.id = webhook_delivery.endpoint
     where state = 'waiting' and disabled_at is null`,
  )
  return Number(rows[0]?.waiting ?? 0)
}
