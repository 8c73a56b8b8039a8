/** What the trading centre and the supervisor read of opened lots; the hints of collusion are the supervisor's alone. */
import { date, yuan } from '@openbaohan/server/api/contract-atoms.ts'
import { countedPage } from '@openbaohan/server/procedures/home/contract.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { hintKinds } from '../../domain/lot/integrity-hints.ts'
import { daysBetween, longestDays, periodKinds } from '../../domain/statistics/periods.ts'
import { statisticFigures } from '../../domain/statistics/statistic-figures.ts'
import { figureRowKinds } from '../home/contract.ts'

const days = { from: date, to: date }
const isPeriod = ({ from, to }: { from: string; to: string }) => from <= to && daysBetween({ from, to }) <= longestDays
const wrongPeriod = { message: `时间段最长 ${longestDays} 天 / at most ${longestDays} days` }

const count = z.int()

/** Sums in yuan. */
const counted = z.object({
  ...{ lots: count, early: count, suspended: count, aborted: count, terminated: count },
  ...{ applications: count, guarantees: count, refused: count, amount: yuan, premium: yuan },
  ...{ restored: count, released: count, releasedAmount: yuan, expired: count, agreed: count },
  ...{ demands: count, demandedAmount: yuan, paid: count, paidAmount: yuan },
  /** Seconds, on average and of the slowest. */
  ...{ issueSeconds: z.int().optional(), slowestIssueSeconds: z.int().optional(), restoreSeconds: z.int().optional() },
})

const funnels = z.object({
  demands: z.object({
    ...{
      received: count,
      waiting: count,
      examined: count,
      discrepant: count,
      paid: count,
      refused: count,
      ended: count,
    },
    ...{ receivedAmount: yuan, paidAmount: yuan },
  }),
  releases: z.object({ agreed: count, returned: count, open: count }),
})

const summary = z.object({
  /** The period without the days to come, and what it is compared with. */
  period: z.object(days),
  former: z.object(days),
  totals: counted,
  formerTotals: counted,
  days: z.array(z.object({ day: date, lots: count, applications: count, guarantees: count, released: count })),
  months: z.array(counted.extend(days)),
  institutions: z.array(counted.extend({ partner: z.string(), name: z.string() })),
  /** In the institution's words; empty where it gave none. */
  refusals: z.array(z.object({ reason: z.string(), count })),
  ...funnels.shape,
  /** Now, whatever the period. */
  overdue: count,
})

export const statisticsContract = {
  summary: oc
    .input(z.strictObject({ kind: z.enum(periodKinds), ...days }).refine(isPeriod, wrongPeriod))
    .output(summary),
  /** Exactly what a number counts, the latest first. */
  listRows: oc
    .input(
      z
        .strictObject({
          ...{ figure: z.enum(statisticFigures), ...days },
          /** The appkey of an institution. */
          partner: z.string().max(50).optional(),
          reason: z.string().max(500).optional(),
          after: z.string().max(200).optional(),
          /** An export reads long pages. */
          limit: z.int().min(1).max(1000).default(50),
        })
        .refine(isPeriod, wrongPeriod),
    )
    .output(countedPage(figureRowKinds)),
  /** What bidders of one lot share, by what is shared: in how many lots, and among how many bidders. */
  listHints: oc.input(z.strictObject(days).refine(isPeriod, wrongPeriod)).output(
    z.object({
      lots: count,
      rows: z.array(
        z.object({
          kind: z.enum(hintKinds),
          value: z.string(),
          bidders: z.array(z.object({ code: z.string(), name: z.string() })),
          lots: z.array(z.object({ number: z.string(), name: z.string() })),
        }),
      ),
    }),
  ),
}
