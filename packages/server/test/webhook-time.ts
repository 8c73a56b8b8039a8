import type pg from 'pg'
import { query } from '../src/db/executor.ts'
import type { FakeClock } from '../src/program/clock.ts'
import { webhookType } from '../src/webhooks/event-types.ts'
import type { WebhookDelivery } from '../src/webhooks/webhook-delivery.ts'

export const start = Date.parse('2026-11-25T10:00:00+08:00')
export const minute = 60_000
export const types = {
  'thing.made': webhookType('制成', 'made', { number: 'A1' }),
  'thing.ended': webhookType('结束', 'ended', { number: 'A1' }),
  'other.made': webhookType('另制成', 'made', { number: 'B1' }),
}
export const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

/** Runs all attempts until `ms` from now, stopping the clock at each. */
export async function passTime(
  pool: pg.Pool,
  clock: FakeClock,
  delivery: Pick<WebhookDelivery, 'drain'>,
  ms: number,
): Promise<void> {
  const end = clock.now() + ms
  for (;;) {
    await delivery.drain()
    const [row] = await query<{ at: Date | null }>(
      pool,
      `select min(greatest(next_at, coalesce(paused_until, next_at))) as at
       from webhook_delivery join webhook_endpoint on webhook_endpoint.id = endpoint
       where state = 'waiting' and disabled_at is null`,
      [],
    )
    const next = row?.at?.getTime() ?? Number.POSITIVE_INFINITY
    if (next > end) return clock.set(Math.max(end, clock.now()))
    clock.set(Math.max(next, clock.now() + 1))
  }
}
