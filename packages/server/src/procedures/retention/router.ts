/** The procedures of `retentionContract`. */
import { implement } from '@orpc/server'
import type { ApiContext } from '../../api/context.ts'
import { query } from '../../db/executor.ts'
import { limits } from '../../limits.ts'
import type { RetentionPorts } from '../../retention/nightly-retention.ts'
import { removeOld } from '../../retention/remove-old.ts'
import { type RetentionKind, retentionKindNames, retentionKinds } from '../../retention/retention-kinds.ts'
import {
  listRetentionChanges,
  listRetentionRules,
  listRetentionRuns,
  saveRetentionRule,
} from '../../retention/retention-rules.ts'
import { countStatement } from '../../retention/retention-statements.ts'
import { retentionContract } from './contract.ts'

const dayMs = 24 * 3_600_000

export function createRetentionRouter({ pool, clock, log, endedCases, stopping }: RetentionPorts) {
  const api = implement(retentionContract).$context<ApiContext>()

  async function countOld(kind: RetentionKind, before: number) {
    const limit = limits.countedOldRecords
    const values = [new Date(before), limit]
    const [row] = await query<{ count: number }>(pool, countStatement(kind, endedCases), values)
    const count = row?.count ?? 0
    return { count: Math.min(count, limit), more: count > limit }
  }

  return api.router({
    show: api.show.handler(async () => {
      const rules = new Map((await listRetentionRules(pool)).map(({ kind, days }) => [kind, days]))
      const now = clock.now()
      const kinds = []
      for (const kind of retentionKindNames) {
        const days = rules.get(kind)
        const before = days === undefined ? undefined : now - days * dayMs
        kinds.push({
          kind,
          ...retentionKinds[kind],
          ...(days === undefined || before === undefined ? {} : { days, before, old: await countOld(kind, before) }),
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
      const now = clock.now()
      return removeOld(pool, endedCases, {
        ...{ kind, before: now - rule.days * dayMs, now, who: caller.name, batches: limits.retentionBatches },
        isStopping: () => stopping.aborted,
      })
    }),
  })
}
