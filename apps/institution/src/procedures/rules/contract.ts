/** By what this institution decides: shown to its people, and changed by a manager in versions, each from a day on. */
import { date, line, millis, phone, text, yuan } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'

const decision = z.object({ decision: z.enum(['accept', 'refer', 'refuse']), rule: z.string(), reason: z.string() })

const ruleFields = {
  product: z.object({
    rate: z.string(),
    minimumPremium: z.string(),
    smallestAmount: z.string().optional(),
    largestAmount: z.string().optional(),
    bidValidityDays: z.int(),
    extraDays: z.int(),
    longStopDays: z.int(),
    paymentWorkingDays: z.int(),
  }),
  underwriting: z.object({
    acceptAloneUpTo: z.string().optional(),
    refuseAbove: z.string().optional(),
    refusedApplicants: z.array(z.string()),
  }),
}

const ruleVersion = z.object({
  id: z.string(),
  state: z.enum(['planned', 'in-effect', 'past', 'withdrawn']),
  /** The configuration file, the first of all, has none of these. */
  effectiveOn: z.string().optional(),
  note: z.string().optional(),
  actor: z.string().optional(),
  /** Who confirmed it. */
  checker: z.string().optional(),
  at: millis.optional(),
  withdrawn: z.object({ by: z.string(), at: millis, reason: z.string() }).optional(),
  ...ruleFields,
})
export type RuleVersionView = z.output<typeof ruleVersion>

/** What a platform shows of this institution, and how it differs from the version in effect and the next planned one. */
const offer = z.object({
  partner: z.string(),
  name: z.string(),
  shown: z
    .object({
      rate: z.string(),
      minimumPremium: z.string(),
      largestAmount: z.string().optional(),
      actor: z.string(),
      at: millis,
    })
    .optional(),
  differences: z.array(
    z.object({
      field: z.enum(['rate', 'minimumPremium', 'largestAmount']),
      ours: z.string().optional(),
      theirs: z.string().optional(),
      version: z.string(),
    }),
  ),
})

const optionalYuan = yuan.optional()
/** As a form has it, so that a second person reads each field; the codes of refused applicants with blanks between. */
const newVersion = z.strictObject({
  effectiveOn: date,
  note: text(500),
  rate: z.string().trim().max(20),
  minimumPremium: yuan,
  smallestAmount: optionalYuan,
  largestAmount: optionalYuan,
  bidValidityDays: z.int(),
  extraDays: z.int(),
  longStopDays: z.int(),
  paymentWorkingDays: z.int(),
  acceptAloneUpTo: optionalYuan,
  refuseAbove: optionalYuan,
  refusedApplicants: z.string().trim().max(50_000).default(''),
})
export type NewVersion = z.input<typeof newVersion>

const rules = z.object({
  issuer: z.object({
    name: z.string(),
    code: z.string().optional(),
    kind: z.string(),
    address: z.string().optional(),
    phone: z.string().optional(),
    delivery: z
      .object({ address: z.string().optional(), email: z.string().optional(), phone: z.string().optional() })
      .optional(),
    insurance: z
      .object({
        termsName: z.string().optional(),
        termsNumber: z.string().optional(),
        complaintPhone: z.string().optional(),
      })
      .optional(),
  }),
  /** The phone for bidders as a manager stated it, and the one of the configuration. */
  duty: z.object({ phone: z.string(), hours: z.string(), at: millis, by: z.string() }).optional(),
  phoneOfBidderPage: z.string().optional(),
  guaranteeNumberPattern: z.string(),
  /** What the first number of this year is under it. */
  guaranteeNumberExample: z.string(),
  /** The version in effect; `0` is the configuration file. */
  version: z.string(),
  ...ruleFields,
  /** Above these amounts, and for these actions, a person needs a second one. */
  secondPerson: z.object({
    acceptAbove: z.string(),
    findingAbove: z.string(),
    payAbove: z.string(),
    refundAbove: z.string(),
    rules: z.boolean(),
    templates: z.boolean(),
    secrets: z.boolean(),
  }),
  assumes: z.object({ premium: z.boolean(), refund: z.boolean(), invoices: z.boolean() }),
  files: z.enum(['template', 'core-system']),
  /** `name`: the holder as people call it; `subject` and `issuer` are the names as the certificate states them. */
  certificates: z.array(
    z.object({
      name: z.string(),
      issuerName: z.string(),
      subject: z.string(),
      issuer: z.string(),
      algorithm: z.string(),
      validFrom: millis,
      validTo: millis,
    }),
  ),
})
export type RulesView = z.output<typeof rules>

export const rulesContract = {
  setDuty: oc.input(
    z.strictObject({
      phone,
      hours: line(100),
    }),
  ),
  /** Every version, the newest first, down to the configuration file; and what each platform shows. */
  versions: oc.output(z.object({ versions: z.array(ruleVersion), offers: z.array(offer), today: z.string() })),
  /** Takes effect on a day to come. May wait for a second person; the answer is of the versions as they then are. */
  add: oc
    .errors({
      DAY_PAST: { status: 422 },
      INVALID: {
        status: 422,
        data: z.object({ problems: z.array(z.object({ field: z.string(), problem: z.string() })) }),
      },
    })
    .input(newVersion)
    .output(z.object({ waits: z.boolean() })),
  /** Before its day alone: what was in effect stays what it was. */
  withdraw: oc
    .errors({ NOT_FOUND: {}, IN_EFFECT: { status: 409 } })
    .input(z.object({ id: z.string().regex(/^\d{1,18}$/), reason: text(500) }))
    .output(z.object({ id: z.string() })),
  /** What a person has read on a platform's page for bidders. */
  saveOffer: oc
    .errors({ NOT_FOUND: {}, INVALID: { status: 422 } })
    .input(
      z.object({
        partner: text(100),
        rate: z.string().trim().max(20),
        minimumPremium: yuan,
        largestAmount: optionalYuan,
      }),
    )
    .output(z.object({ partner: z.string() })),
  show: oc.output(rules),
  /** What the rules would decide of an application, and its premium. Nothing is stored. */
  evaluate: oc.input(z.object({ applicantCode: text(50).optional(), amount: yuan })).output(
    decision.extend({
      premium: z.string(),
      /** Whether an acceptance by one person takes effect only when another has confirmed it. */
      takesTwo: z.boolean(),
    }),
  ),
}
