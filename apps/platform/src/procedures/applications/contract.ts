/** Applications as a tendering system submits and reads them. */
import { redirectProblems } from '@openbaohan/protocol/send/reply.ts'
import { line, mailAddress, millis, phone } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { demandView, holdView, invoiceView, releaseView } from '../after-opening/contract.ts'
import { mendableFinding } from '../finding.ts'
import { earlyOpening } from '../lots/contract.ts'

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
/**
 * Of the bidder's company, for one application alone; the register stays. Notices of the application also go to the mail
 * address, which is not sent to the institution.
 */
export const contactInput = z.strictObject({
  name: line(50),
  phone,
  email: mailAddress.optional(),
})
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
  lot: lotText.extend({ openedAt: millis, early: earlyOpening.optional() }).optional(),
})

const byNumber = z.object({ number: z.string().min(1).max(100) })

export const applicationContract = {
  submit: oc
    .route({ method: 'POST', path: '/applications', successStatus: 201 })
    .input(
      z.strictObject({
        bidderCode: z.string().max(50),
        lotNumber: z.string().max(100),
        partner: z.string().max(50),
        /** By name; may be omitted where the institution offers one. */
        product: z.string().max(200).optional(),
        /** The bidder follows its application itself: under `bidder-online` it comes to the page of the institution. */
        bidderOnline: z.boolean().optional(),
        contact: contactInput.optional(),
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
}
