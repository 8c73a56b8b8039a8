/** Retention as a program mounts it: procedures and the nightly timer. */
import { createRetentionRouter } from '../procedures/retention/router.ts'
import type { TimerHandler } from '../timers/timer-loop.ts'
import { createNightlyRetention, planRetention, type RetentionPorts, retentionTimer } from './nightly-retention.ts'

export type RetentionService = {
  router: ReturnType<typeof createRetentionRouter>
  handlers: Readonly<Record<string, TimerHandler>>
}

/** Schedules the nightly timer unless it is scheduled. */
export async function createRetentionService(ports: RetentionPorts): Promise<RetentionService> {
  await planRetention(ports.pool, ports.clock.now())
  return { router: createRetentionRouter(ports), handlers: { [retentionTimer]: createNightlyRetention(ports) } }
}
