/** What people of an institution read of its applications: the inbox, and the page of one. */

import { millis, page, sorted, text, total, yuan } from '@openbaohan/server/api/contract-atoms.ts'
import { inFlight } from '@openbaohan/server/procedures/blocked/contract.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationSorts } from '../../domain/application/application-sorts.ts'
import { applicationStates } from '../../domain/application/application-state.ts'
import { actionNames } from '../../domain/application-actions.ts'
import { approvableProcedures } from '../../domain/approval/needs-approval.ts'
import { payerResults } from '../../domain/premium/compare-payer.ts'
import { queues } from '../../domain/waiting.ts'
import { demandSigns } from '../../records/demands/demand-signs.ts'
import { actionErrors, byNumber, view } from '../applications/contract.ts'

/** On rows of lists: what was submitted and waits for a second person, and who submitted it. */
export const waitingProposal = z.object({ procedure: z.enum(approvableProcedures), name: z.string() })

/** How often the notice that comes next was sent in vain; absent when none waits, or it was not sent yet. */
const undeliveredTries = z.int().min(1).optional()

/** The answer concerns the connection, such as a wrong signature: sending again does not help. */
const needsEngineer = z.boolean()

/** Who works on it; others may all the same. */
const assignee = z.object({ name: z.string(), isMe: z.boolean() })

const row = z.object({
  id: z.string(),
  number: z.string(),
  round: z.int(),
  /** Appkey, by which the other procedures know the partner. */
  partner: z.string(),
  partnerName: z.string(),
  state: z.enum(applicationStates),
  /** Abandoned by the platform, since no guarantee had arrived when the lot opened (agreed extension `lapse-stated`). */
  lapsed: z.literal(true).optional(),
  amount: z.string(),
  premium: z.string().optional(),
  applicantName: z.string(),
  applicantCode: z.string(),
  guaranteeNumber: z.string().optional(),
  withdrawReason: z.string().optional(),
  receivedAt: millis,
  changedAt: millis,
  /** Who it waits for; absent when it is no one's turn here. */
  queue: z.enum(queues).optional(),
  waits: waitingProposal.optional(),
  demand: z.enum(demandSigns).optional(),
  undeliveredTries,
  assignee: assignee.optional(),
})
export type InboxRow = z.output<typeof row>

const filters = z.object({
  ...page,
  /** Without one: in a queue the oldest first, otherwise the newest. */
  ...sorted(applicationSorts),
  /** `mine`: whatever waits for the roles of who asks, oldest first. Without it everything, newest first. */
  queue: z.enum(['mine', ...queues]).optional(),
  states: z.array(z.enum(applicationStates)).min(1).max(applicationStates.length).optional(),
  partner: text(100).optional(),
  /** A number, a credit code, or a name or part of one. */
  search: text(200).optional(),
  amountFrom: yuan.optional(),
  amountTo: yuan.optional(),
  /** On which the person who asks works, or no one does. */
  assigned: z.enum(['me', 'none']).optional(),
  /** Received from, and before. */
  from: millis.optional(),
  to: millis.optional(),
})
export type InboxFilters = z.output<typeof filters>

export const receiptStates = ['taken', 'suspended', 'refund-due', 'returned'] as const
export const receipt = z.object({
  id: z.string(),
  number: z.string(),
  partner: z.string(),
  applicantName: z.string(),
  state: z.enum(receiptStates),
  payerName: z.string(),
  payerAccount: z.string(),
  amount: z.string(),
  result: z.enum([...payerResults, 'amount-differs', 'not-judged']),
  reason: z.string().optional(),
  /** Of the transfer that came, and the day it was booked. */
  bankReference: z.string().optional(),
  receivedOn: z.string().optional(),
  /** Of the transfer back. */
  reference: z.string().optional(),
  actor: z.string(),
  at: millis,
  /** Why and since when it is to go back; what went back, on which day, and by which user it was recorded. */
  dueCause: z.enum(['withdrawn', 'abandoned', 'not-premium']).optional(),
  dueAt: millis.optional(),
  returnedAmount: z.string().optional(),
  returnedOn: z.string().optional(),
  returnedBy: z.string().optional(),
  /** What was submitted and waits for a second person: a correction, or of what is to go back its refund. */
  waits: waitingProposal.optional(),
  returnedAt: millis.optional(),
  /** The second person, of a refund that took one. */
  approvedBy: z.string().optional(),
  /** Of what an earlier refund left: which receipt that is, the whole payment, and how much of it went back before. */
  restOf: z.object({ receipt: z.string(), amount: z.string(), returnedAmount: z.string() }).optional(),
  /** Of one that was less than due: why, and how much of it, does not go back. */
  lessReason: z.string().optional(),
  waivedAmount: z.string().optional(),
})
export type ReceiptView = z.output<typeof receipt>

/** What a bidder was asked for: until when, and what it answered. */
const askedView = z.object({
  what: z.string(),
  at: millis,
  by: millis.optional(),
  given: z.object({ at: millis, message: z.string().optional() }).optional(),
})

const detail = view.extend({
  id: z.string(),
  partnerName: z.string(),
  changedAt: millis,
  queue: z.enum(queues).optional(),
  demand: z.enum(demandSigns).optional(),
  actions: z.array(z.enum(actionNames)),
  /** Its acceptance was submitted and waits for a second person. */
  awaitsApproval: z.boolean(),
  /** Whether each file waits for a person's order or file. */
  filesByPeople: z.boolean(),
  /** What was doubtful about the message that brought it. */
  flags: z.array(z.string()),
  decision: z
    .object({
      result: z.enum(['accepted', 'refused', 'referred']),
      actor: z.string(),
      at: millis,
      rule: z.string().optional(),
      reason: z.string(),
    })
    .optional(),
  sealed: z.object({
    lotNumber: z.string(),
    lotName: z.string(),
    beneficiaryName: z.string(),
    beneficiaryCode: z.string().optional(),
  }),
  blocked: z.object({ call: z.string(), kind: z.string(), why: z.string(), since: millis, needsEngineer }).optional(),
  undeliveredTries,
  assignee: assignee.optional(),
  /** A notice that was sent in vain and is sent again by itself. */
  retrying: z
    .object({
      why: z.string(),
      nextAt: millis,
      needsEngineer,
    })
    .optional(),
  /** What is still to be sent of it; those behind a blocked one included. */
  unsent: z.int(),
  knownAccount: z.object({ name: z.string(), account: z.string() }).optional(),
  /** What the platform answered before the premium was paid, under `account-check`; latest first. */
  accountChecks: z.array(
    z.object({
      account: z.string(),
      state: z.enum(['asked', 'yes', 'no', 'unknown', 'unanswered']),
      at: millis,
      /** The platform limits the questions: from when on it can be asked again. */
      askAgainAt: millis.optional(),
    }),
  ),
  receipts: z.array(receipt),
  /** A key that came before the opening it states is stored sealed until then. */
  heldUntil: millis.optional(),
  /** The wordings in force, by which a preview is made. */
  templates: z.object({ sealed: z.int(), plain: z.int() }),
  invoices: z.array(z.object({ id: z.string(), round: z.int(), state: z.string() })),
  /** What came by the bidder's own page, and what it was asked for there. */
  bidder: z.object({
    /** The person to call, in place of who came with the application. */
    contact: z.object({ name: z.string(), phone: z.string(), at: millis }).optional(),
    asked: askedView.optional(),
    papers: z.array(z.object({ paper: z.string(), name: z.string(), at: millis, url: z.string() })),
  }),
})
export type InboxDetail = z.output<typeof detail>

export const inboxContract = {
  list: oc.input(filters).output(z.object({ rows: z.array(row), next: z.string().optional(), total })),
  /** How many wait in each queue; counting ends at `most`. */
  counts: oc.output(
    z.object({
      queues: z.array(z.object({ queue: z.enum(queues), count: z.int() })),
      mine: z.int(),
      most: z.int(),
    }),
  ),
  partners: oc.output(z.array(z.object({ appkey: z.string(), name: z.string() }))),
  find: oc.errors({ NOT_FOUND: {} }).input(byNumber).output(detail),
  /** Is on the bidder's own page until the guarantee is made. */
  ask: oc
    .errors(actionErrors)
    .input(
      byNumber.extend({
        what: text(300),
        /**
         * Until the end of that day from today, without it of the second; afterwards a person decides by what is there.
         * A conflict in a state in which the application does not wait for it.
         */
        withinDays: z.int().min(0).max(30).optional(),
      }),
    )
    .output(view),
  /** The person works on it, while it is in this state; `TAKEN` when another does. */
  take: oc
    .errors({ ...actionErrors, TAKEN: { status: 409, data: z.object({ name: z.string() }) } })
    .input(byNumber)
    .output(view),
  /** The person no longer works on it. A manager may return what another works on. */
  drop: oc.errors(actionErrors).input(byNumber).output(view),
  /** `UNFIT`: the person may not do what it waits for. */
  assign: oc
    .errors({ ...actionErrors, UNFIT: { status: 422 } })
    .input(byNumber.extend({ userId: text(100) }))
    .output(view),
  /** Sends the notice that is blocked again, as it is. */
  resend: oc
    .errors({ ...actionErrors, ...inFlight })
    .input(byNumber)
    .output(view),
}
