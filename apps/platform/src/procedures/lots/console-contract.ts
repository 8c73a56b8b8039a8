import { cursor, date, line, millis, pageSize, phone, sorted, total } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../../domain/limits.ts'
import { lotKinds } from '../../domain/lot/lot-caps.ts'
import { lotSorts } from '../../domain/lot/lot-sorts.ts'
import { lotStates } from '../../domain/lot/lot-state.ts'
import { milestones } from '../../domain/lot/return-clock.ts'
import { finding } from '../finding.ts'
import { waitingOrder } from '../lot-orders/contract.ts'
import { bidCount, correctionShape, earlyOpening, lotDates, ownLotInput, reasonIsPublic } from './contract.ts'
import { noticeHasCause } from './correction-cause.ts'

/**
 * Lots on people's screens. An agency and a beneficiary see their own, others the public register. Nothing here ever
 * reads an application.
 */

const lotNumber = z.string().min(1).max(100)
const byNumber = z.strictObject({ number: lotNumber })
const reason = z.string().trim().min(1).max(limits.reasonCharacters)
const ordered = byNumber.extend({ reason })

const lotRow = z.object({
  number: z.string(),
  name: z.string(),
  beneficiaryName: z.string(),
  agency: z.string().optional(),
  amount: z.string(),
  opensAt: millis,
  /** As announced, where it was moved since. */
  firstOpensAt: millis.optional(),
  applicationsFrom: millis.optional(),
  openedAt: millis.optional(),
  state: z.enum(lotStates),
})

/** Everything that was registered, so that an exported list can be imported. */
const registeredLot = lotRow.extend({
  beneficiaryCode: z.string().optional(),
  kind: z.enum(lotKinds),
  estimate: z.string().optional(),
  bidValidityDays: z.int(),
  extraDays: z.int(),
  forbidsExtraDays: z.boolean(),
  projectName: z.string().optional(),
  projectNumber: z.string().optional(),
  beneficiaryAddress: z.string().optional(),
})

const lotPage = registeredLot.extend({
  revision: z.int(),
  /** Of the opening order: known once the lot has opened. */
  bids: z.int().optional(),
  /** As the opening system reported it for this deadline: for its agency, the trading centre and the supervisor. */
  bidCount: bidCount.optional(),
  awardNoticeOn: z.string().optional(),
  contractOn: z.string().optional(),
  sameAmountLots: z.int(),
  findings: z.array(finding),
  dates: lotDates.optional(),
  events: z.array(
    z.object({
      at: millis,
      event: z.string(),
      /** Shown to who orders about the lot and to who watches over it. */
      who: z.string().optional(),
      reason: z.string().optional(),
      detail: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  /** What one person has ordered and a second has yet to: until when it counts, and whether the reader was the first. */
  consents: z.array(waitingOrder),
  /** It opened before its time. */
  early: earlyOpening.optional(),
  /** The reader may order. */
  mayOrder: z.boolean(),
  /** Of its agency, for the trading centre that may correct whose lot it is. */
  agencyCode: z.string().optional(),
  mayCorrectAgency: z.boolean(),
  /** Of its agency, as its people stated it; who did, for the agency and the trading centre. */
  duty: z.object({ phone: z.string(), hours: z.string(), at: millis, by: z.string().optional() }).optional(),
  mayStateDuty: z.boolean(),
  /** Which of the reader's orders take two people: the trading centre's all, an agency's some, in a sandbox its notices. */
  twoPeople: z.enum(['all', 'some', 'notices']),
  /** The program's own time: countdowns go by it. */
  now: millis,
})
const orderResult = z.object({ outcome: z.enum(['done', 'waits']), lot: lotPage })

const rowProblem = z.object({ row: z.int(), field: z.string(), problem: z.string() })
/** A thousand lots with long names. */
const csv = z.strictObject({ csv: z.string().max(2_000_000) })

export const agencyLotsContract = {
  list: oc
    .input(
      z.strictObject({
        after: cursor,
        limit: pageSize(20),
        /** Without one the most urgent first: what has yet to open, the soonest first, then what has ended. */
        ...sorted(lotSorts),
        state: z.enum(lotStates).optional(),
        /** Opening time, both included. */
        from: millis.optional(),
        to: millis.optional(),
        text: z.string().trim().max(100).optional(),
      }),
    )
    .output(z.object({ rows: z.array(registeredLot), next: z.string().optional(), total })),
  find: oc.input(byNumber).output(lotPage),
  /** What is to be stated of an amount before the lot is entered. */
  checkAmount: oc
    .input(
      z.strictObject({
        amount: z.string().max(20),
        estimate: z.string().max(20).optional(),
        kind: z.enum(lotKinds),
        /** Of a lot that is corrected: it does not hide itself. */
        number: lotNumber.optional(),
      }),
    )

    .output(
      z.object({
        findings: z.array(finding),
        sameAmountLots: z.int(),
        /** Yuan: the nearest amount tier that is allowed. */
        suggestedAmount: z.string().optional(),
      }),
    ),
  /** Other lots of the same tender that have this name, before the lot is entered. */
  checkName: oc
    .input(
      z.strictObject({
        name: line(limits.lotNameCharacters),
        /** Of a lot that is corrected: it is no other. */
        number: lotNumber.optional(),
        projectNumber: line(limits.lotNumberCharacters).optional(),
        beneficiaryCode: line(50).optional(),
        beneficiaryName: line(limits.beneficiaryNameCharacters),
      }),
    )
    .output(z.object({ findings: z.array(finding) })),
  /** Registered beneficiaries by a part of their name or by their code, to be chosen; never who is in what lot. */
  listBeneficiaries: oc
    .input(z.strictObject({ text: z.string().trim().min(1).max(limits.beneficiaryNameCharacters) }))
    .output(z.array(z.object({ code: z.string(), name: z.string() }))),
  create: oc.input(ownLotInput).output(lotPage),
  /** The phone of the agency itself, shown with all of its lots. */
  setDuty: oc.input(z.strictObject({ phone, hours: line(100) })),
  previewImport: oc.input(csv).output(
    z.object({
      lots: z.array(
        z.object({
          row: z.int(),
          ...lotRow.omit({ agency: true, openedAt: true, state: true }).shape,
          warnings: z.array(finding),
        }),
      ),
      problems: z.array(rowProblem),
    }),
  ),
  import: oc.input(csv).output(z.object({ imported: z.array(z.string()), problems: z.array(rowProblem) })),
  postpone: oc.input(ordered.extend({ opensAt: millis })).output(orderResult),
  correct: oc
    .input(ordered.extend(correctionShape).refine(noticeHasCause.test, noticeHasCause.params))
    .output(orderResult),
  suspend: oc.input(ordered).output(orderResult),
  resume: oc.input(ordered.extend({ opensAt: millis.optional() })).output(orderResult),
  abort: oc.input(ordered).output(orderResult),
  terminate: oc.input(ordered).output(orderResult),
  open: oc
    .input(byNumber.extend({ bids: z.int().min(0).max(100_000).optional(), reason: reason.optional(), reasonIsPublic }))
    .output(orderResult),
  milestone: oc
    .input(byNumber.extend({ what: z.enum(milestones), on: date, reason: reason.optional() }))
    .output(lotPage),
}
