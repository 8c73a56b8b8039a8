/** The claims section as its people see it: what is open by the clock that runs out first, and the page of one demand. */
import { millis, page, sorted, text, total } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { demandStates } from '../../domain/demand/demand-state.ts'
import { demandSorts } from '../../domain/list-sorts.ts'
import { waitingProposal } from '../inbox/contract.ts'
import { recourseCase } from '../recourses/contract.ts'
import { override, view } from './contract.ts'

/** Of a demand whose discrepancies were stated and not corrected yet. */
const correction = z.object({
  statedAt: millis,
  /** The last day for it. */
  until: z.string().optional(),
  isOver: z.boolean(),
  /** No payment is due meanwhile: the discrepancies were stated in time. */
  isClockStopped: z.boolean(),
})

const row = z.object({
  id: z.string(),
  number: z.string(),
  guaranteeNumber: z.string(),
  partnerName: z.string(),
  applicantName: z.string(),
  /** Known once the lot was opened. */
  beneficiaryName: z.string().optional(),
  ordinal: z.int(),
  state: z.enum(demandStates),
  isOpen: z.boolean(),
  amount: z.string().optional(),
  paid: z.string(),
  /** Of an open demand with an amount. */
  unpaid: z.string().optional(),
  presentedAt: millis,
  payBy: millis,
  /** Whole working days that are left, today not counted; below zero when the last has gone. */
  workingDaysLeft: z.int(),
  /** Of one that is undecided: working days left to state discrepancies, counted like those to pay. */
  noticeDaysLeft: z.int().optional(),
  correction: correction.optional(),
  isStopped: z.boolean(),
  /** Title and SM3 of each. */
  legalOpinions: z.array(z.string()),
  waits: waitingProposal.optional(),
})
export type DemandRowView = z.output<typeof row>

const filters = z.object({
  ...page,
  ...sorted(demandSorts),
  /** `mine`: what a person of these roles is to pay or to decide. */
  which: z.enum(['open', 'mine', 'ended']).optional(),
  state: z.enum(demandStates).optional(),
  /** A number, a credit code or a whole name. */
  search: text(200).optional(),
})

/** `bookedOn`: the day on which the bank booked it. */
const money = z.object({
  amount: z.string(),
  reference: z.string(),
  at: millis,
  actor: z.string(),
  bookedOn: z.string().optional(),
})

const detail = view.extend({
  partnerName: z.string(),
  applicantName: z.string(),
  applicantCode: z.string(),
  contactOfApplicant: z.string().optional(),
  beneficiaryName: z.string().optional(),
  guaranteeAmount: z.string(),
  guaranteeState: z.string(),
  issuedAt: millis.optional(),
  /** The last day, and whether the demand came after it. */
  lastDay: z.string().optional(),
  isLate: z.boolean(),
  isOpen: z.boolean(),
  correction: correction.optional(),
  clock: z.object({
    from: millis,
    workingDays: z.int(),
    workingDaysLeft: z.int(),
    /** The first moment at which discrepancies are stated too late (URDG 758, art. 24). */
    noticeBy: millis,
    noticeDaysLeft: z.int(),
    unexamined: millis,
    dueSoon: millis,
    overdue: millis,
  }),
  /** What the reason asks for, and until when payment may be suspended (`yyyy-MM-dd`). */
  extendOrPay: z.object({
    inReason: z.string().optional(),
    lastSuspension: z.string(),
    /** A sandbox makes and signs the amendment itself. */
    makesAmendment: z.boolean(),
  }),
  /** Undecided, with no notice since the presentation or its cure. */
  awaitsNotice: z.boolean(),
  now: millis,
  payments: z.array(
    money.extend({
      id: z.string(),
      payeeName: z.string(),
      payeeAccount: z.string(),
      /** Its correction was submitted and waits for a second person. */
      waits: waitingProposal.optional(),
    }),
  ),
  recourses: z.array(
    money.extend({
      entry: z.string(),
      fromWhom: z.string(),
      /** Of a counter-entry, whose amount is below zero. */
      reverses: z.string().optional(),
      reason: z.string().optional(),
      isReversed: z.boolean(),
      /** Booked by who asks: another person reverses it. */
      isOwn: z.boolean(),
    }),
  ),
  /** What the applicant owes, once anything was paid. */
  recourse: recourseCase.optional(),
  /** What may still be paid under this demand: never more than the guarantee promises. */
  payable: z.string(),
  /** The platform takes results as messages; otherwise they are reported by hand. */
  notifiesPlatform: z.boolean(),
  /** An order whose stated end has passed: someone asks the court, nothing is lifted by itself. */
  orderHasEnded: z.boolean(),
})
export type DemandDetail = z.output<typeof detail>

/** A request to answer against the check of a letter, for a second person. */
const waitingOverride = override.extend({
  demand: z.string(),
  ordinal: z.int(),
  guaranteeNumber: z.string(),
  applicantName: z.string(),
  payBy: millis,
  /** Asked by the caller: another person must decide. */
  isOwn: z.boolean(),
})
export type WaitingOverride = z.output<typeof waitingOverride>

export const demandConsoleContract = {
  list: oc.input(filters).output(z.object({ rows: z.array(row), next: z.string().optional(), total })),
  /** Open ones, those whose time has gone, and those with a working day left or less; counting ends at `most`. */
  counts: oc.output(z.object({ open: z.int(), overdue: z.int(), dueSoon: z.int(), most: z.int() })),
  find: oc
    .errors({ NOT_FOUND: {} })
    .input(z.object({ id: text(100) }))
    .output(detail),
  /** What waits for a second person, the clock that runs out first on top; `demand` for one alone. */
  overrides: oc.input(z.object({ demand: text(100).optional() })).output(z.array(waitingOverride)),
  /** The one notice as it would go out. Nothing is stored. */
  previewNotice: oc
    .errors({ NOT_FOUND: {} })
    .input(z.object({ id: text(100), note: z.string().trim().max(500).default('') }))
    .output(z.object({ text: z.string(), discrepancies: z.int(), notifiesPlatform: z.boolean() })),
}
