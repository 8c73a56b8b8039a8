/** What this institution owes and earned: by its own records, and of a beneficiary only what an opening has disclosed. */
import { total as listTotal, millis, page, sorted, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { outstandingSorts, releasedSorts } from '../../domain/list-sorts.ts'
import { refund } from '../refunds/contract.ts'
import { longestPeriodDays } from './longest-period.ts'

const total = z.object({ count: z.int(), amount: z.string() })

const guarantee = z.object({
  id: z.string(),
  number: z.string(),
  guaranteeNumber: z.string(),
  partnerName: z.string(),
  applicantName: z.string(),
  state: z.enum(applicationStates),
  amount: z.string(),
  /** What payments under demands have left of it. */
  remainder: z.string(),
  issuedAt: millis.optional(),
  lastDay: z.string().optional(),
  daysLeft: z.int().optional(),
  /** Known once its lot was opened. */
  beneficiaryName: z.string().optional(),
  hasOpenDemand: z.boolean(),
  changedAt: millis,
})
export type GuaranteeRow = z.output<typeof guarantee>
const guarantees = z.object({ rows: z.array(guarantee), next: z.string().optional(), total: listTotal })

/** Days since the first payment, by which open recourse is grouped: to this one, and the last without an end. */
export const recourseAges = [30, 90, 180, 365] as const

const month = z.object({
  /** `yyyy-MM` */
  month: z.string(),
  issued: z.int(),
  amount: z.string(),
  /** Premiums that came, less those that went back. */
  income: z.string(),
  /** Under demands. */
  paid: z.string(),
  recovered: z.string(),
})

const business = z.object({
  months: z.array(month),
  totals: month.omit({ month: true }).extend({
    /** Paid in hundredths of a percent of the income; absent without income. */
    lossRatio: z.int().optional(),
    /** The same after what was recovered. */
    netLossRatio: z.int().optional(),
  }),
  recourse: z.object({
    count: z.int(),
    rest: z.string(),
    ages: z.array(total.extend({ upTo: z.int().optional() })),
  }),
  /** Those who owe most, should all be demanded. */
  applicants: z.array(total.extend({ code: z.string(), name: z.string(), line: z.string().optional() })),
})
export type Business = z.output<typeof business>

const period = z
  .object({ from: millis, to: millis })
  .refine(({ from, to }) => to > from && to - from <= longestPeriodDays * 86_400_000, {
    message: `时间段最长 ${longestPeriodDays} 天 / at most ${longestPeriodDays} days`,
  })

export const reportsContract = {
  /** Income, claims ratio and recoveries by month; open recourse by age, and the largest applicants, as they are now. */
  listBusiness: oc.input(period).output(business),
  /** Everything at a glance: what binds, what is due, what ends soon. */
  summary: oc.output(
    z.object({
      at: millis,
      outstanding: total,
      /** Of lots that were opened, the largest first; `beneficiary` is its code, or its name where no code is known. */
      byBeneficiary: z.array(total.extend({ beneficiary: z.string(), name: z.string(), code: z.string().optional() })),
      otherBeneficiaries: total,
      /** Sealed: the beneficiary is not known here yet. */
      notOpened: total,
      expiring: z.array(total.extend({ days: z.int() })),
      invoicesDue: total,
      refundsDue: total,
      paymentsToReturn: total,
      openDemands: total,
      released: total,
    }),
  ),
  /** What binds, the first to end first; those that end within so many days, or of one beneficiary. */
  outstanding: oc
    .input(
      z.object({
        ...page,
        ...sorted(outstandingSorts),
        withinDays: z.int().min(1).max(3650).optional(),
        /** As the summary names it. */
        beneficiary: text(200).optional(),
        opened: z.enum(['yes', 'no']).optional(),
      }),
    )
    .output(guarantees),
  /** What beneficiaries have released, the last first. */
  released: oc.input(z.object({ ...page, ...sorted(releasedSorts) })).output(guarantees),
  /** Premiums and payments that are to go back, and what went back. */
  refunds: oc.output(z.object({ due: z.array(refund), made: z.array(refund) })),
  statistics: oc.input(period).output(
    z.object({
      /** Days with none are there too, so that a drawing has no gaps. */
      days: z.array(
        z.object({
          day: z.string(),
          applications: z.int(),
          issued: z.int(),
          refused: z.int(),
          premium: z.string(),
        }),
      ),
      totals: z.object({
        applications: z.int(),
        issued: z.int(),
        refused: z.int(),
        amount: z.string(),
        premium: z.string(),
        /** Premiums that went back in these days. */
        refunded: z.string(),
      }),
      /** Seconds from the application, and from the premium, to the guarantee. */
      issueTimes: z.array(
        z.object({
          from: z.enum(['application', 'premium']),
          count: z.int(),
          mean: z.number().optional(),
          p95: z.number().optional(),
          slowest: z.number().optional(),
        }),
      ),
      refusals: z.array(z.object({ reason: z.string(), count: z.int() })),
      byPlatform: z.array(
        z.object({
          partnerName: z.string(),
          applications: z.int(),
          issued: z.int(),
          amount: z.string(),
          premium: z.string(),
        }),
      ),
    }),
  ),
}
