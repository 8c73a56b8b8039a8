/** How long old records are stored: rules, what they would remove, and what was removed. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis } from '../../api/contract-atoms.ts'
import { retentionKindNames, retentionKinds } from '../../retention/retention-kinds.ts'

const kind = z.enum(retentionKindNames)
const both = z.object({ zh: z.string(), en: z.string() })
const change = z.object({ kind, days: z.int().optional(), who: z.string(), at: millis })

export const retentionContract = {
  show: oc.route({ method: 'GET', path: '/retention' }).output(
    z.object({
      kinds: z.array(
        z.object({
          kind,
          what: both,
          minimumDays: z.int(),
          basis: both,
          /** Absent: nothing is removed. */
          days: z.int().optional(),
          /** Among the oldest records, old by this rule and not removed yet; not of lanes, see `isCounted`. */
          old: z.object({ count: z.int(), hasMore: z.boolean() }).optional(),
          before: millis.optional(),
        }),
      ),
      /** Newest first. */
      changes: z.array(change),
      /** Newest first; without `who` at night, by the program; `removed` as `old`. */
      runs: z.array(
        z.object({ kind, before: millis, removed: z.int().optional(), who: z.string().optional(), at: millis }),
      ),
    }),
  ),
  /** Without `days` nothing of this kind is removed any more. */
  save: oc
    .route({ method: 'PUT', path: '/retention/{kind}' })
    .input(
      z.object({ kind, days: z.int().max(36_525).optional() }).superRefine(({ kind, days }, check) => {
        const { minimumDays } = retentionKinds[kind]
        if (days === undefined || days >= minimumDays) return
        const message = `少于规定的最短期限，${kind} 至少 ${minimumDays} 天 / less than the required minimum: ${kind} ${minimumDays} days or more`
        check.addIssue({ code: 'custom', path: ['days'], message })
      }),
    )
    .output(change),
  /** Removes what is old by the rule now, up to a limit; at night everything. */
  start: oc
    .route({ method: 'POST', path: '/retention/{kind}/start' })
    .input(z.object({ kind }))
    .output(z.object({ removed: z.int().optional(), hasMore: z.boolean() }))
    .errors({ CONFLICT: { message: '没有设置保存期限，不删除 / no rule is set: nothing is removed' } }),
}
