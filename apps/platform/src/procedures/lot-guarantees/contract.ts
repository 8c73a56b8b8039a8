import { cursor, millis, pageSize, sorted, text, total } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { demandStates } from '../../domain/demand/demand-state.ts'
import { shownStates } from '../../domain/demand/shown-state.ts'
import { limits } from '../../domain/limits.ts'
import { guaranteeSorts, guaranteeSortsOfLot } from '../../domain/list-sorts.ts'
import { returnees } from '../../lots/lot-dates.ts'

/**
 * Guarantees of one's own opened lots, for their agency and their beneficiary. Before a lot has opened there is
 * nothing here of it: no row, no count.
 */

const number = z.string().min(1).max(100)
const byNumber = z.strictObject({ number })
/** A document as Base64; the beneficiary's sealed one comes first. */
const upload = z.strictObject({ name: text(limits.fileNameCharacters), base64: z.string().min(4) })
const uploads = z.array(upload).max(limits.filesOfOneMatter)
const numbers = z.array(number).max(limits.importRows)
/** Some, or all of the lot but some; never both. */
export const chosen = z.strictObject({ only: numbers.min(1) }).or(z.strictObject({ except: numbers }))

const outcome = z.object({ code: z.string(), zh: z.string(), en: z.string() })
export const guaranteeRow = z.object({
  /** Of the application. */
  number: z.string(),
  guaranteeNumber: z.string().optional(),
  applicantName: z.string(),
  applicantCode: z.string(),
  institution: z.string(),
  state: z.enum(applicationStates),
  /** At the opening: only such a guarantee is counted. */
  wasInForce: z.boolean(),
  /** As people see it: a demand changes it. */
  shown: z.enum(shownStates),
  amount: z.string(),
  paid: z.string(),
  /** The amount less what was paid; `0.00` once released or withdrawn. */
  remaining: z.string(),
  /** What open demands claim of it and what was not paid of them yet. */
  inDemand: z.string(),
  /** What drafts would claim, which wait for their seal. */
  inDraft: z.string(),
  /** Demands without an end. */
  pendingDemands: z.array(z.object({ ordinal: z.int(), state: z.enum(demandStates), amount: z.string() })),
  lotNumber: z.string(),
  lotName: z.string(),
  openedAt: millis,
  /** The last day for demands, as the text of the guarantee states it. */
  validUntil: z.string(),
  daysLeft: z.int(),
  /** Handed in: drafts that wait for their seal are not counted. */
  demands: z.int(),
  hold: z.object({ reason: z.string(), heldAt: millis, heldBy: z.string() }).optional(),
  release: z
    .object({ state: z.enum(['ordered', 'declined', 'taken']), orderedAt: millis, orderedBy: z.string() })
    .optional(),
  /** It waits in a release for the beneficiary to seal. */
  isProposed: z.boolean(),
  /** Why it cannot be released now; absent when it can. */
  notReleasable: outcome.optional(),
  /** A demand may be prepared for it. */
  mayDemand: z.boolean(),
})
const releaseResult = z.object({
  number: z.string(),
  applicantName: z.string(),
  isOrdered: z.boolean(),
  /** What came of it, or why it was left out. */
  outcome: outcome,
})
const proposal = z.object({
  id: z.string(),
  lotNumber: z.string(),
  lotName: z.string(),
  note: z.string().optional(),
  preparedAt: millis,
  preparedBy: z.string(),
  guarantees: z.array(
    z.object({ number: z.string(), applicantName: z.string(), guaranteeNumber: z.string(), amount: z.string() }),
  ),
  endedAt: millis.optional(),
  endedBy: z.string().optional(),
  ending: z.enum(['sealed', 'dropped']).optional(),
  results: z.array(releaseResult).optional(),
})

export const lotGuaranteesContract = {
  list: oc
    .input(
      z
        .strictObject({
          after: cursor,
          limit: pageSize(20),
          ...sorted([...guaranteeSorts, ...guaranteeSortsOfLot]),
          lot: number.optional(),
          state: z.enum(applicationStates).optional(),
          text: z.string().trim().max(100).optional(),
        })
        .refine(({ sort, lot }) => lot !== undefined || !guaranteeSortsOfLot.some((one) => one === sort), {
          message: '按申请人或金额排序仅限一个标段之内 / this order needs one lot',
        }),
    )
    .output(z.object({ rows: z.array(guaranteeRow), next: z.string().optional(), total })),
  find: oc.input(byNumber).output(guaranteeRow),
  /** What ends soon: guarantees that still stand, by lot, and what must be returned by when. */
  reminders: oc.output(
    z.object({
      rows: z.array(
        z.object({
          lotNumber: z.string(),
          lotName: z.string(),
          /** The earliest last day for demands of those in effect. */
          validUntil: z.string(),
          daysLeft: z.int(),
          standing: z.int(),
          returnBy: z.string().optional(),
          returnsTo: z.enum(returnees).optional(),
        }),
      ),
      /** There are others, later than these. */
      hasMore: z.boolean(),
    }),
  ),
  /** Orders releases (§9): by the beneficiary with its sealed document, by the agency with that and its authorisation. */
  release: oc.input(z.strictObject({ lot: number, chosen, files: uploads })).output(z.array(releaseResult)),
  hold: oc.input(byNumber.extend({ reason: text(limits.reasonCharacters) })).output(guaranteeRow),
  liftHold: oc.input(byNumber).output(guaranteeRow),
  /** Prepared by the agency; what cannot be released is left out, and why. */
  propose: oc
    .input(z.strictObject({ lot: number, chosen, note: text(limits.reasonCharacters).optional() }))
    .output(z.object({ proposal: proposal.optional(), leftOut: z.array(releaseResult) })),
  proposals: oc.input(z.strictObject({ isWaiting: z.boolean(), lot: number.optional() })).output(z.array(proposal)),
  sealProposal: oc.input(z.strictObject({ id: z.uuid(), files: uploads })).output(proposal),
  dropProposal: oc.input(z.strictObject({ id: z.uuid() })).output(proposal),
}
