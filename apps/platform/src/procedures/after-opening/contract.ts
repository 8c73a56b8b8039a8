import { termFacts } from '@openbaohan/guarantee-file/text/term-facts.ts'
import {
  date,
  line,
  lines,
  mailAddress,
  millis,
  phone,
  positiveYuan,
  shownText,
  text,
} from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { demandOutcomes } from '../../domain/demand/demand-outcomes.ts'
import { demandStates } from '../../domain/demand/demand-state.ts'
import { invoiceStates } from '../../domain/invoice/invoice-state.ts'
import { limits } from '../../domain/limits.ts'
import { finding } from '../finding.ts'

const byNumber = z.object({ number: z.string().min(1).max(100) })
const byDemand = byNumber.extend({ ordinal: z.coerce.number().int().min(1) })
/** A document as Base64; the beneficiary's sealed one comes first in a list. */
const upload = z.strictObject({ name: text(limits.fileNameCharacters), base64: z.string().min(4) })
const uploads = z.array(upload).max(limits.filesOfOneMatter).default([])
const event = z.object({
  at: millis,
  event: z.string(),
  from: z.string().optional(),
  to: z.string(),
  who: z.string().optional(),
  detail: z.unknown().optional(),
})
/** Expected and found, fact by fact; `agrees` is null where it could not be compared. */
export const letterLine = z.object({
  fact: z.enum(['signer', 'kind', 'number', 'lot', 'agent', 'amount', ...termFacts]),
  expected: z.string(),
  found: z.string(),
  agrees: z.boolean().nullable(),
})
/** What was found in the letter, as it was shown to the person who presents it all the same; recorded with the presentation. */
export const acceptedMessage = shownText(2000).optional()
export const letterFinding = z.object({ code: z.string(), severity: z.string(), zh: z.string(), en: z.string() })
const storedFile = z.object({
  name: z.string(),
  sm3: z.string(),
  url: z.string(),
  /** What the bytes are, whatever the name states. */
  kind: z.string().optional(),
  /** Of the beneficiary's document, the first: its seal, and what it states against what it should. */
  findings: z.array(letterFinding).optional(),
  lines: z.array(letterLine).optional(),
})

export const invoiceView = z.object({
  round: z.int(),
  state: z.enum(invoiceStates),
  /** Sent only once the institution has acknowledged the key: before that it would refuse. */
  waitsFor: z.enum(['key']).optional(),
  /** Absent when the institution invoiced without being asked. */
  type: z.enum(['ordinary', 'special']).optional(),
  amount: z.string().optional(),
  code: z.string().optional(),
  number: z.string().optional(),
  url: z.string().optional(),
  form: z.enum(['digital', 'coded', 'unnumbered', 'odd']).optional(),
  requestedAt: millis,
  requestedBy: z.string(),
  findings: z.array(finding),
  events: z.array(event),
})
/** Extend or pay, as people recorded it (`yyyy-MM-dd`). */
export const extension = { extendedTo: z.string().optional(), suspendedUntil: z.string().optional() }

export const demandView = z.object({
  ordinal: z.int(),
  state: z.enum(demandStates),
  amount: z.string(),
  paid: z.string(),
  payeeAccount: z.string(),
  reason: z.string().optional(),
  ...extension,
  contactName: z.string(),
  contactPhone: z.string(),
  createdAt: millis,
  createdBy: z.string(),
  files: z.array(storedFile),
  events: z.array(event),
})
export const releaseView = z.object({
  state: z.enum(['ordered', 'declined', 'taken']),
  orderedAt: millis,
  orderedBy: z.string(),
  files: z.array(storedFile),
})
export const holdView = z.object({ reason: z.string(), heldAt: millis, heldBy: z.string() })

/** What a bidder states of the invoice it wants (§5). */
export const invoiceRequest = z.object({
  type: z.enum(['ordinary', 'special']),
  /** The premium, when it is left out. */
  amount: positiveYuan.optional(),
  address: line(500).optional(),
  phone: phone.optional(),
  bank: line(200).optional(),
  account: line(50).optional(),
  email: mailAddress.optional(),
  mobile: phone.optional(),
  recipientName: line(50).optional(),
  recipientAddress: line(500).optional(),
  /** A red-letter invoice for the one there is, and another one. */
  reissue: z.boolean().optional(),
})

/** After the opening: invoices (§5), releases (§9) and demands (§10). */
export const afterOpeningContract = {
  invoice: oc
    .route({ method: 'POST', path: '/applications/{number}/invoice' })
    .input(byNumber.extend(invoiceRequest.shape).strict())
    .output(z.array(invoiceView)),
  release: oc
    .route({ method: 'POST', path: '/applications/{number}/release' })
    .input(byNumber.extend({ files: uploads }).strict())
    .output(z.object({ number: z.string(), state: z.enum(applicationStates), release: releaseView.optional() })),
  releaseLot: oc
    .route({ method: 'POST', path: '/lots/{number}/release' })
    .input(byNumber.extend({ except: z.array(z.string().max(100)).max(limits.registerRows), files: uploads }).strict())
    .output(z.array(z.object({ number: z.string(), outcome: z.string() }))),
  hold: oc
    .route({ method: 'POST', path: '/applications/{number}/hold', successStatus: 204 })
    .input(byNumber.extend({ reason: text(limits.reasonCharacters) }).strict())
    .output(z.void()),
  liftHold: oc
    .route({ method: 'DELETE', path: '/applications/{number}/hold', successStatus: 204 })
    .input(byNumber)
    .output(z.void()),
  demand: oc
    .route({ method: 'POST', path: '/applications/{number}/demands', successStatus: 201 })
    .input(
      byNumber
        .extend({
          amount: positiveYuan,
          payeeAccount: line(50),
          reason: lines(500).optional(),
          contactName: line(200),
          contactPhone: phone,
          files: uploads,
          acceptedMessage,
        })
        .strict(),
    )
    .output(demandView),
  sealDemand: oc
    .route({ method: 'POST', path: '/applications/{number}/demands/{ordinal}/seal' })
    .input(byDemand.extend({ files: uploads, acceptedMessage }).strict())
    .output(demandView),
  recordDemandResult: oc
    .route({ method: 'POST', path: '/applications/{number}/demands/{ordinal}/result' })
    .input(
      byDemand
        .extend({
          outcome: z.enum(demandOutcomes),
          /** All that was paid on this demand so far. */
          paid: positiveYuan.optional(),
          reason: text(500).optional(),
          /** With `extended` the new last day for demands, with `suspended` the last day of the suspension. */
          day: date.optional(),
        })
        .strict(),
    )
    .output(demandView),
}
