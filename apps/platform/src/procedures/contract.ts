import { errors } from '@openbaohan/protocol/errors/errors.ts'
import { redirectProblems } from '@openbaohan/protocol/send/reply.ts'
import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { parseRate } from '@openbaohan/protocol/values/premium.ts'
import { millis, positiveYuan, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../domain/application/application-state.ts'
import { limits } from '../domain/limits.ts'
import { afterOpeningContract, demandView, holdView, invoiceView, releaseView } from './after-opening/contract.ts'
import { endingContract } from './endings/contract.ts'
import { mendableFinding } from './finding.ts'
import { lotContract } from './lots/contract.ts'

/** The platform's API for people's screens and the systems behind; each procedure names the scope its key must hold. */

/** On our own screens the check digit counts (GB 32100); on the wire it is a warning. */
const creditCode = z
  .string()
  .refine(isCreditCode, { message: `${errors['credit-code-wrong'].zh} / ${errors['credit-code-wrong'].en}` })

export const bidderInput = z.strictObject({
  code: creditCode,
  name: text(200),
  contactName: text(limits.personCharacters).optional(),
  contactPhone: text(limits.personCharacters).optional(),
  basicAccount: z.strictObject({ name: text(200), number: text(50), bank: text(200) }),
})

const productKind = z.enum(['bank', 'insurance', 'guarantee', 'unspecified'])

export const productInput = z.strictObject({
  partner: text(50),
  name: text(100),
  kind: productKind,
  rate: z.string().refine((value) => parseRate(value) !== undefined, {
    message: '费率应为 0 到 1 的小数，如 0.004 / a rate between 0 and 1, such as 0.004',
  }),
  minimumPremium: z.string().refine((value) => parseYuan(value) !== undefined),
  maximumAmount: positiveYuan.optional(),
  onSale: z.boolean().default(true),
})

const lotText = z.object({
  lotNumber: z.string(),
  lotName: z.string(),
  beneficiaryName: z.string(),
  beneficiaryCode: z.string().optional(),
})
const applicationSummary = z.object({
  number: z.string(),
  partner: z.string(),
  state: z.enum(applicationStates),
  amount: z.string(),
  applicantName: z.string(),
  applicantCode: z.string(),
  guaranteeNumber: z.string().optional(),
  /** Which the bidder chose. */
  product: z.string().optional(),
  submittedAt: millis,
})
/** Files that were not taken, oldest first, and why: what the institution must correct. */
export const refusedFiles = z.array(
  z.object({ kind: z.enum(['sealed', 'plain']), receivedAt: millis, findings: z.array(mendableFinding) }),
)
/** With these anybody can verify the guarantee (验真); the link is what its QR code holds. */
export const verification = z.object({ code: z.string(), url: z.string() }).optional()
const applicationView = applicationSummary.extend({
  /** Where the institution leads its bidder; absent while the partner's list of hosts does not allow it. */
  redirectUrl: z.string().optional(),
  withheldRedirect: z.object({ url: z.string(), why: z.enum(redirectProblems) }).optional(),
  /** The page that names the institution's host and leads the bidder on; never link to `redirectUrl` itself. */
  goUrl: z.string().optional(),
  files: z.array(
    z.object({
      kind: z.enum(['sealed', 'plain']),
      version: z.int(),
      sm3: z.string(),
      receivedAt: millis,
      url: z.string(),
      /** As the notice states them (§2, §4). */
      issuedAt: millis.optional(),
      rate: z.string().optional(),
      fileUrl: z.string().optional(),
      findings: z.array(mendableFinding),
    }),
  ),
  refusedFiles,
  verification,
  events: z.array(
    z.object({
      at: millis,
      event: z.string(),
      from: z.string().optional(),
      to: z.string(),
      detail: z.unknown().optional(),
    }),
  ),
  invoices: z.array(invoiceView),
  demands: z.array(demandView),
  release: releaseView.optional(),
  hold: holdView.optional(),
  /** Absent before the opening: until then the platform itself does not know it. */
  lot: lotText.extend({ openedAt: millis }).optional(),
})

const byNumber = z.object({ number: z.string().min(1).max(100) })

export const platformContract = {
  endings: endingContract,
  afterOpening: afterOpeningContract,
  lots: lotContract,
  bidders: {
    save: oc.route({ method: 'POST', path: '/bidders' }).input(bidderInput).output(bidderInput),
    list: oc.route({ method: 'GET', path: '/bidders' }).output(z.array(bidderInput)),
  },
  products: {
    save: oc.route({ method: 'PUT', path: '/products' }).input(productInput).output(productInput),
    list: oc.route({ method: 'GET', path: '/products' }).output(z.array(productInput)),
  },
  applications: {
    submit: oc
      .route({ method: 'POST', path: '/applications', successStatus: 201 })
      .input(
        z.strictObject({
          bidderCode: z.string().max(50),
          lotNumber: z.string().max(100),
          partner: z.string().max(50),
          /** By name; may be omitted where the institution offers one. */
          product: z.string().max(200).optional(),
          /** The header `Idempotency-Key` does as well. */
          idempotencyKey: z
            .string()
            .max(200)
            .optional()
            .describe(
              '随机的幂等键：22 至 200 个 Base64url 或十六进制字符，如 UUID v4；同一键得到同一应答 / random, 22 to 200 characters of Base64url or hex, such as a UUID v4 (36 characters, with its dashes); the same key, the same answer',
            ),
        }),
      )
      .output(z.object({ applicationNumber: z.string(), receipt: z.unknown() })),
    list: oc
      .route({ method: 'GET', path: '/applications' })
      .input(z.object({ after: z.string().max(100).optional() }))
      .output(z.array(applicationSummary)),
    find: oc
      .route({ method: 'GET', path: '/applications/{number}' })
      .input(byNumber.extend({ partner: z.string().max(50).optional() }))
      .output(applicationView),
  },
}
