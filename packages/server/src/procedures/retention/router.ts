/** The procedures of `retentionContract`. */
import { implement } from '@orpc/server'
import type { ApiContext } from '../../api/context.ts'
import { query } from '../../db/executor.ts'
import { limits } from '../../limits.ts'
import type { RetentionPorts } from '../../retention/nightly-retention.ts'
import { removalTime } from '../../retention/removal-time.ts'
import { removeOld } from '../../retention/remove-old.ts'
import { type CountedKind, isCounted, retentionKindNames, retentionKinds } from '../../retention/retention-kinds.ts'
import {
  listRetentionChanges,
  listRetentionRules,
  listRetentionRuns,
  saveRetentionRule,
} from '../../retention/retention-rules.ts'
import { countStatement } from '../../retention/retention-statements.ts'
import { retentionContract } from './contract.ts'

const dayMs = 24 * 3_600_000

export function createRetentionRouter(ports: RetentionPorts) {
  const { pool, clock, log, endedCases, stopping } = ports
  const api = implement(retentionContract).$context<ApiContext>()

  async function countOld(kind: CountedKind, before: number) {
    const values = [new Date(before), limits.inspectedOldRecords]
    const [row] = await query<{ count: number; hasMore: boolean | null }>(
      pool,
      countStatement(kind, endedCases),
      values,
    )
    return { count: row?.count ?? 0, hasMore: row?.hasMore ?? false }
  }

  return api.router({
    show: api.show.handler(async () => {
      const rules = new Map((await listRetentionRules(pool)).map(({ kind, days }) => [kind, days]))
      const now = await removalTime(ports)
      const kinds = []
      for (const kind of retentionKindNames) {
        const days = rules.get(kind)
        const before = days === undefined ? undefined : now - days * dayMs
        kinds.push({
          kind,
          ...retentionKinds[kind],
          ...(days === undefined || before === undefined ? {} : { days, before }),
          ...(before === undefined || !isCounted(kind) ? {} : { old: await countOld(kind, before) }),
        })
      }
      return {
        kinds,
        changes: await listRetentionChanges(pool, limits.listedRetention),
        runs: await listRetentionRuns(pool, limits.listedRetention),
      }
    }),
    save: api.save.handler(async ({ input: { kind, days }, context: { caller } }) => {
      const change = { kind, ...(days === undefined ? {} : { days }), who: caller.name, at: clock.now() }
      await saveRetentionRule(pool, change)
      log.info(change, 'how long records are stored is changed')
      return change
    }),
    start: api.start.handler(async ({ input: { kind }, context: { caller }, errors }) => {
      const rule = (await listRetentionRules(pool)).find((one) => one.kind === kind)
      if (rule?.days === undefined) throw errors.CONFLICT()
      const now = await removalTime(ports)
      const { removed, hasMore } = await removeOld(pool, endedCases, {
        ...{ kind, before: now - rule.days * dayMs, now, who: caller.name, batches: limits.retentionBatches },
        isStopping: () => stopping.aborted,
      })
      return { hasMore, ...(isCounted(kind) ? { removed } : {}) }
    }),
  })
}
