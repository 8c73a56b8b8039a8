/** By what this institution decides: shown to its people, changed in its configuration file. */
import { millis, text, yuan } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'

const decision = z.object({ decision: z.enum(['accept', 'refer', 'refuse']), rule: z.string(), reason: z.string() })

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
  guaranteeNumberPattern: z.string(),
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
  /** Above these amounts, and for these actions, a person needs a second one. */
  secondPerson: z.object({
    acceptAbove: z.string(),
    findingAbove: z.string(),
    payAbove: z.string(),
    refundAbove: z.string(),
    templates: z.boolean(),
    secrets: z.boolean(),
  }),
  assumes: z.object({ premium: z.boolean(), refund: z.boolean(), invoices: z.boolean() }),
  files: z.enum(['template', 'core-system']),
  certificates: z.array(z.object({ subject: z.string(), issuer: z.string(), algorithm: z.string(), validTo: millis })),
})
export type RulesView = z.output<typeof rules>

export const rulesContract = {
  show: oc.output(rules),
  /** What the rules would say of an application, and its premium. Nothing is stored. */
  tryOut: oc
    .input(z.object({ applicantCode: text(50).optional(), amount: yuan }))
    .output(decision.extend({ premium: z.string() })),
}
