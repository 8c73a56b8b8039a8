/** The trading centre's screens: the opening day, its sheets and the contact. */

import { millis, phone, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { lotStates } from '../../domain/lot/lot-state.ts'
import { openingPhases, openingSteps } from '../../domain/lot/opening-progress.ts'
import { finding } from '../finding.ts'
import { waitingOrder } from '../lot-orders/contract.ts'
import { apartByState, bidCount, lotContract } from '../lots/contract.ts'
import { productInput } from '../registers/product-contract.ts'

const lotNumber = z.string().min(1).max(100)
const byNumber = z.object({ number: lotNumber })

const contact = z.object({ name: z.string(), phone: z.string() })
const counts = z.object({
  inForce: z.int(),
  keysReleased: z.int(),
  restored: z.int(),
  verified: z.int(),
  waiting: z.int(),
  apart: apartByState,
})
const opening = z.object({
  number: z.string(),
  name: z.string(),
  beneficiaryName: z.string(),
  agency: z.string().optional(),
  state: z.enum(lotStates),
  opensAt: millis,
  /** As announced, where it was moved since. */
  firstOpensAt: millis.optional(),
  openedAt: millis.optional(),
  /** After the opening alone: before it no one may know who applied, nor how many. */
  counts: counts.optional(),
  /** After the opening alone: whose guarantees are not restored yet, and the contact to call there. */
  awaited: z.array(z.object({ institution: z.string(), waiting: z.int(), contact: contact.optional() })).optional(),
  /** While its opening is under way in the process that answers. */
  progress: z.object({ step: z.enum(openingPhases), percent: z.int() }).optional(),
})
const ownPerson = z.object({ name: z.string(), email: z.string() })
const row = z.object({
  number: z.string(),
  applicantName: z.string(),
  applicantCode: z.string(),
  guaranteeNumber: z.string().optional(),
  institution: z.string(),
  /** Its appkey. */
  partner: z.string(),
  institutionContact: contact.optional(),
  state: z.enum(applicationStates),
  step: z.enum(openingSteps),
  turn: z.enum(['none', 'institution', 'centre', 'operator']),
  /** Why the key does not get out, in the partner's words or the network's. */
  why: z.string().optional(),
  keyReleasedAt: millis.optional(),
  restoredAt: millis.optional(),
  findings: z.array(finding),
})

/** Of the platform's day, which is of Asia/Shanghai. */
export const openingPeriods = ['past', 'today', 'week', 'ahead'] as const

/** Of messages it discloses nothing but whether they arrive: how many there are would disclose how many apply. */
const institution = z.object({
  /** Its appkey. */
  partner: z.string(),
  name: z.string(),
  state: z.enum(['active', 'run-off', 'suspended']),
  breaker: z.object({ state: z.enum(['closed', 'open', 'probing']), fails: z.int(), until: millis.optional() }),
  contact: contact.optional(),
  products: z.array(productInput),
})

export const centreContract = {
  openings: oc
    .route({ method: 'GET', path: '/console/openings' })
    .input(z.object({ period: z.enum(openingPeriods) }))
    .output(
      z.object({
        /** The platform's time: countdowns go by it. */
        now: millis,
        lots: z.array(opening),
        /** When the next lot opens, whatever the period. */
        next: millis.optional(),
      }),
    ),
  opening: oc
    .route({ method: 'GET', path: '/console/openings/{number}' })
    .input(byNumber)
    .output(
      z.object({
        now: millis,
        lot: opening,
        /** Of a lot that opened before its time: who ordered it and why. */
        early: z
          .object({ who: z.string().optional(), reason: z.string().optional(), isPublic: z.boolean() })
          .optional(),
        /** One person has ordered to open it before its time, and a second has yet to. */
        proposed: waitingOrder
          .pick({ who: true, reason: true, reasonIsPublic: true, at: true, until: true })
          .optional(),
        /** Of the order, and as the opening system reported it after the deadline: never of applications. */
        bids: z.int().optional(),
        bidCount: bidCount.optional(),
        rows: z.array(row),
        /** The people of the trading centre to call when it is their turn. */
        own: z.object({ operator: z.array(ownPerson), centre: z.array(ownPerson) }),
      }),
    ),
  /** Sends the key of an opened application again. */
  sendKeyAgain: oc
    .route({ method: 'POST', path: '/console/applications/{number}/key' })
    .input(byNumber)
    .output(z.object({ sent: z.string() })),
  setContact: oc
    .route({ method: 'PUT', path: '/institution-contacts/{partner}' })
    .input(z.object({ partner: text(50), name: text(100), phone })),
  institutions: oc.route({ method: 'GET', path: '/console/institutions' }).output(z.array(institution)),
  /** What an institution sells here, and whether; by its name. */
  saveProduct: oc.route({ method: 'PUT', path: '/console/products' }).input(productInput).output(productInput),
  checkSheet: oc
    .route({ method: 'GET', path: '/console/lots/{number}/check-sheet' })
    .input(byNumber)
    .output(outputOf(lotContract.checkSheet)),
  restoreSheet: oc
    .route({ method: 'GET', path: '/console/lots/{number}/restore-sheet' })
    .input(byNumber)
    .output(outputOf(lotContract.restoreSheet)),
  integrityHints: oc
    .route({ method: 'GET', path: '/console/lots/{number}/integrity-hints' })
    .input(byNumber)
    .output(outputOf(lotContract.integrityHints)),
}

/** The shape the machine's procedure answers, so that both state the same. */
function outputOf<Schema>(procedure: { '~orpc': { outputSchema?: Schema } }): NonNullable<Schema> {
  const { outputSchema } = procedure['~orpc']
  if (outputSchema === undefined || outputSchema === null) throw new Error('the procedure states no output')
  return outputSchema
}
