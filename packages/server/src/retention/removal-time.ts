/** When it is for a removal, which cannot be taken back: a process whose clock is ahead must not remove too much. */
import { query } from '../db/executor.ts'
import type { RetentionPorts } from './nightly-retention.ts'

/** In a sandbox the clock is moved on purpose. */
export async function removalTime({
  pool,
  clock,
  config,
}: Pick<RetentionPorts, 'pool' | 'clock' | 'config'>): Promise<number> {
  const now = clock.now()
  if (config.mode === 'sandbox') return now
  const [row] = await query<{ now: Date }>(pool, 'select least($1, statement_timestamp()) as now', [new Date(now)])
  return row?.now.getTime() ?? now
}
