import { redirectProblems } from '@openbaohan/protocol/send/reply.ts'
import { institutionKinds } from '@openbaohan/protocol/values/words-of-kind.ts'
import { cursor, millis, pageSize, sorted, total, yuan } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { shownStates } from '../../domain/demand/shown-state.ts'
import { withdrawalReasons } from '../../domain/ending/withdrawal-reasons.ts'
import { limits } from '../../domain/limits.ts'
import { ownApplicationSorts } from '../../domain/list-sorts.ts'
import { lotStates } from '../../domain/lot/lot-state.ts'
import { waitingKinds } from '../../records/own-applications.ts'
import { invoiceRequest, invoiceView } from '../after-opening/contract.ts'
import { shownEvent, shownOutcome } from '../after-opening/shown-outcome.ts'
import { mendableFinding } from '../finding.ts'
import { earlyOpening } from '../lots/contract.ts'
import { productInput } from '../registers/product-contract.ts'
import { contactInput, refusedFiles, verification } from './contract.ts'

/** A bidder's own applications: no procedure here takes an organisation, each goes by the session's. */

const byNumber = z.strictObject({ number: z.string().min(1).max(100) })
/** Of one exact size, so that it discloses nothing of what is inside. */
const sealed = (bytes: number) =>
  z.base64().refine((value) => Buffer.from(value, 'base64').length === bytes, {
    message: `应为 ${bytes} 字节 / ${bytes} bytes are meant`,
  })
const lotText = z.object({
  lotNumber: z.string(),
  lotName: z.string(),
  beneficiaryName: z.string(),
  beneficiaryCode: z.string().optional(),
  openedAt: millis,
  early: earlyOpening.optional(),
})
// Object.keys loses the type of the keys of a constant
const reasons = Object.keys(withdrawalReasons) as (keyof typeof withdrawalReasons)[]

const summary = z.object({
  number: z.string(),
  partner: z.string(),
  institution: z.string(),
  state: z.enum(applicationStates),
  /** As people see it: a demand changes it. */
  shown: z.enum(shownStates),
  amount: z.string(),
  /** What may still be demanded: in the list of each guarantee, on its page once something was paid. */
  remaining: z.string().optional(),
  guaranteeNumber: z.string().optional(),
  submittedAt: millis,
  /** To the institution's page, where it takes documents and the premium. */
  leads: z.boolean(),
  /** The worst finding of the latest file, taken or not. */
  check: z.enum(['refuse', 'warn', 'ok']).optional(),
  /** Base64; opens in the bidder's browser alone. */
  note: z.string().optional(),
  /** From the opening on. */
  lot: lotText.optional(),
})

const actions = ['go', 'withdraw', 'abandon', 'invoice', 'reissue-invoice'] as const

const application = summary.omit({ check: true, leads: true }).extend({
  /** Where the institution wants to lead its bidder and may not; text, never a link. */
  withheldRedirect: z.object({ url: z.string(), why: z.enum(redirectProblems) }).optional(),
  applicantName: z.string(),
  applicantCode: z.string(),
  /** As sent with the application; `stated` for it alone, not as registered. */
  contact: z
    .object({
      name: z.string().optional(),
      phone: z.string().optional(),
      email: z.string().optional(),
      stated: z.boolean(),
    })
    .optional(),
  commitment: z.string(),
  /** Absent where its products are of several kinds or of none that is known. */
  institutionKind: z.enum(institutionKinds).optional(),
  premium: z.string().optional(),
  /** By the terms of the chosen product, until the institution reports the premium. */
  offeredPremium: z.string().optional(),
  receipt: z.string().optional(),
  /** The person to call at the institution when the deadline is near. */
  duty: z.object({ name: z.string(), phone: z.string() }).optional(),
  /** What may be done now. */
  actions: z.array(z.enum(actions)),
  files: z.array(
    z.object({
      kind: z.enum(['sealed', 'plain']),
      version: z.int(),
      sm3: z.string(),
      receivedAt: millis,
      /** On this host; ends soon. */
      path: z.string(),
      findings: z.array(mendableFinding),
    }),
  ),
  refusedFiles,
  verification,
  events: z.array(
    shownEvent.extend({
      /** On which the trading centre started a withdrawal for the bidder. */
      centreDocument: z.object({ name: z.string(), sm3: z.string() }).optional(),
    }),
  ),
  invoices: z.array(invoiceView),
  ...shownOutcome,
})

export const myApplicationsContract = {
  /** The bidder as registered; absent when it is not. */
  me: oc.output(
    z.object({
      now: millis,
      bidder: z
        .object({
          code: z.string(),
          name: z.string(),
          contactName: z.string().optional(),
          contactPhone: z.string().optional(),
          basicAccount: z.object({ name: z.string(), number: z.string(), bank: z.string() }),
        })
        .optional(),
    }),
  ),
  /** All lots that open soon or opened lately, in one piece: which of them someone inspects is asked of no one. */
  lots: oc.output(
    z.array(
      z.object({
        number: z.string(),
        name: z.string(),
        beneficiaryName: z.string(),
        amount: z.string(),
        opensAt: millis,
        state: z.enum(lotStates),
        bidValidityDays: z.int(),
        /** Counts its corrections. */
        revision: z.int(),
        takesApplications: z.boolean(),
        applicationsFrom: millis.optional(),
      }),
    ),
  ),
  /** What each product costs for an amount. */
  offers: oc.input(z.strictObject({ amount: yuan })).output(
    z.array(
      z.object({
        partner: z.string(),
        institution: z.string(),
        product: z.string(),
        kind: productInput.shape.kind,
        rate: z.string(),
        minimumPremium: z.string(),
        maximumAmount: z.string().optional(),
        premium: z.string(),
        unavailable: z.enum(['off-sale', 'amount-over-product', 'partner-run-off', 'partner-suspended']).optional(),
        /** From then on the institution takes no new applications. */
        stopsAt: millis.optional(),
        /** The mean of `applications` that are opened, as in the statistics. */
        issueTime: z.object({ meanMilliseconds: z.int(), applications: z.int() }).optional(),
      }),
    ),
  ),
  apply: oc
    .input(
      z.strictObject({
        lotNumber: z.string().max(100),
        partner: z.string().max(50),
        product: z.string().max(200).optional(),
        /** Of the lot as the bidder has read it: one that was corrected since is not applied for. */
        revision: z.int().optional(),
        contact: contactInput.optional(),
        /** Random and the browser's own: the same key, the same answer. */
        idempotencyKey: z.string().max(200),
      }),
    )
    .output(z.object({ number: z.string(), receipt: z.unknown() })),
  keepNote: oc
    .input(byNumber.extend({ note: sealed(limits.noteBytes), receipt: sealed(limits.sealedReceiptBytes).optional() }))
    .output(z.void()),
  list: oc
    .input(
      z.strictObject({
        after: cursor,
        limit: pageSize(20),
        ...sorted(ownApplicationSorts),
        states: z.array(z.enum(applicationStates)).min(1).optional(),
        /** Beside these states, all under demand. */
        orDemanded: z.boolean().default(false),
        /** Those alone that a task of the home page counts. */
        waiting: z.enum(waitingKinds).optional(),
        partner: z.string().max(50).optional(),
      }),
    )
    .output(z.object({ rows: z.array(summary), next: z.string().optional(), total })),
  find: oc.input(byNumber).output(application),
  withdraw: oc.input(byNumber.extend({ reason: z.enum(reasons) })).output(z.void()),
  abandon: oc.input(byNumber).output(z.void()),
  invoice: oc.input(byNumber.extend(invoiceRequest.shape)).output(z.void()),
}
