/** The claims section: every demand that came, and what people do with it. */

import { termFacts } from '@openbaohan/guarantee-file/text/term-facts.ts'
import { date, millis, text, yuan } from '@openbaohan/server/api/contract-atoms.ts'
import { tradeServiceMessages } from '@openbaohan/server/iso20022/trade-service-messages.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { paymentProblems } from '../../domain/demand/decide-demand-payment.ts'
import { discrepancyCodes } from '../../domain/demand/demand-checklist.ts'
import { examinationProblems } from '../../domain/demand/demand-letter.ts'
import { demandStates } from '../../domain/demand/demand-state.ts'
import { extensionProblems } from '../../domain/demand/extend-or-pay.ts'
import { documentProblems } from '../../domain/demand/legal-opinion.ts'
import { linkProblems } from '../../domain/demand/link-problem.ts'
import { closingCauses, recoveryProblems } from '../../domain/demand/recourse.ts'
import { event } from '../applications/contract.ts'
import { namedEntry } from '../entry-differs.ts'

/** Expected and found, fact by fact; `agrees` is null where it could not be compared. */
const line = z.object({
  fact: z.enum(['signer', 'kind', 'number', 'lot', 'agent', 'amount', ...termFacts]),
  expected: z.string(),
  found: z.string(),
  agrees: z.boolean().nullable(),
})

/** An answer against the check of the letter: `counts` is what was asked for. */
export const override = z.object({
  id: z.string(),
  counts: z.boolean(),
  reason: z.string(),
  /** What the check had found, by code. */
  found: z.array(z.string()),
  askedName: z.string(),
  askedAt: millis,
  state: z.enum(['waiting', 'confirmed', 'declined', 'lapsed']),
  decidedName: z.string().optional(),
  decidedAt: millis.optional(),
})

const words = z.object({ code: z.enum(discrepancyCodes), zh: z.string(), en: z.string() })

/** Days are `yyyy-MM-dd`; `suspendedUntil` is the last day of a suspension. */
export const extension = z.object({
  requestedTo: z.string(),
  suspendedUntil: z.string().optional(),
  at: millis,
  decided: z
    .object({ at: millis, reason: z.string(), extendedTo: z.string().optional(), document: z.string().optional() })
    .optional(),
})

const checklist = z.strictObject({
  /**
   * Left out, the check of the letter answers it. Against the check it takes `sealReason` and waits for a second person;
   * before there is a letter it is refused.
   */
  sealedByBeneficiary: z.boolean().optional(),
  sealReason: text(500).optional(),
  groundsStated: z.boolean(),
  consistent: z.boolean(),
  presentedByAgency: z.boolean(),
  waived: z.array(z.strictObject({ code: z.enum(discrepancyCodes), reason: text(500) })).default([]),
})

export const view = z.object({
  id: z.string(),
  number: z.string(),
  guaranteeNumber: z.string(),
  partner: z.string(),
  ordinal: z.int(),
  state: z.enum(demandStates),
  presentedAt: millis,
  payBy: millis,
  applicationStateThen: z.string(),
  /** As the message wrote it, also when it is no amount. */
  amount: z.string().optional(),
  paid: z.string(),
  recovered: z.string(),
  /** What the guarantee still promises. */
  remainder: z.string(),
  payeeName: z.string().optional(),
  payeeAccount: z.string().optional(),
  contactName: z.string(),
  contactPhone: z.string(),
  reason: z.string().optional(),
  flags: z.array(z.string()),
  /** As they came; `internal` ones point inside a network. None is fetched but by a person's order, and each is tried before the examination. */
  links: z.array(z.object({ url: z.string(), internal: z.boolean(), state: z.enum(['pending', 'fetched', 'failed']) })),
  /** `form` is what the bytes are; `findings` are of its seal, for anyone who examines it. The link expires soon. */
  documents: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      sm3: z.string(),
      form: z.string().optional(),
      findings: z.array(z.object({ code: z.string(), severity: z.string(), zh: z.string(), en: z.string() })),
      lines: z.array(line),
      url: z.string(),
      /** The link of the demand that it was fetched from. */
      source: z.string().optional(),
      at: millis,
      actor: z.string(),
    }),
  ),
  /** The letter as checked, or as two people decided: whether it is there, and counts. */
  letter: z.object({ isPresent: z.boolean(), isSealed: z.boolean(), isAbout: z.boolean(), counts: z.boolean() }),
  /** The newest request to answer against the check. */
  override: override.optional(),
  checklist: checklist.optional(),
  found: z.array(words),
  stated: z.object({ discrepancies: z.array(words), note: z.string(), at: millis }).optional(),
  stopOrder: z
    .object({
      number: z.string(),
      court: z.string(),
      at: millis,
      from: z.string().optional(),
      until: z.string().optional(),
      document: z.string().optional(),
    })
    .optional(),
  /** The beneficiary asks to extend or pay. */
  extension: extension.optional(),
  events: z.array(event),
})
export type DemandView = z.output<typeof view>

const refusedExamination = {
  EXAMINATION_REFUSED: { status: 422, data: z.object({ problem: z.enum(examinationProblems) }) },
}
const refusedExtension = {
  EXTENSION_REFUSED: { status: 422, data: z.object({ problem: z.enum(extensionProblems) }) },
}
const actionErrors = {
  NOT_FOUND: {},
  CONFLICT: {
    data: z.object({
      state: z.enum(demandStates),
      /** Of money that came back: why it is not recorded, what is still owed, what the statement has. */
      problem: z.enum(recoveryProblems).optional(),
      rest: z.string().optional(),
      entry: namedEntry.optional(),
    }),
  },
}
/** Why there is no such message: the demand names no amount, asks for no extension, or was not refused. */
const exportProblems = ['no-amount', 'no-extension', 'not-refused'] as const
export type ExportProblem = (typeof exportProblems)[number]
const byId = z.object({ id: text(100) })
const stated = { amount: yuan.optional(), payeeName: text(200).optional(), payeeAccount: text(50).optional() }
const action = (path: string) => oc.route({ method: 'POST', path: `/demands/{id}/${path}` }).errors(actionErrors)

export const demandsContract = {
  list: oc
    .route({ method: 'GET', path: '/demands' })
    .input(
      z.object({
        state: z.enum(demandStates).optional(),
        number: text(100).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.array(view)),
  find: oc.route({ method: 'GET', path: '/demands/{id}' }).errors({ NOT_FOUND: {} }).input(byId).output(view),
  /** As a message of ISO 20022 trade services; not validated against the published schema. */
  findIso20022: oc
    .route({ method: 'GET', path: '/demands/{id}/iso20022/{message}', outputStructure: 'detailed' })
    .errors({ NOT_FOUND: {}, NOT_EXPORTED: { status: 422, data: z.object({ problem: z.enum(exportProblems) }) } })
    .input(byId.extend({ message: z.enum(tradeServiceMessages) }))
    .output(z.object({ headers: z.object({ 'content-disposition': z.string() }), body: z.file() })),
  /** `name` is the title of a legal opinion, which is a PDF of up to 10 MB, and the file name of every other kind. */
  addDocument: action('documents')
    .errors({ DOCUMENT_REFUSED: { status: 422, data: z.object({ problem: z.enum(documentProblems) }) } })
    .input(
      byId.extend({
        kind: z.enum(['demand', 'authorisation', 'other', 'stop-order', 'amendment', 'legal-opinion']),
        name: text(200),
        base64: z.base64().min(1),
      }),
    )
    .output(view),
  /** Fetches a link of the demand from an agreed host, checks and stores it like an added document. */
  fetchDocument: action('links/fetch')
    .errors({
      LINK_NOT_FETCHED: { status: 422, data: z.object({ problem: z.enum(linkProblems), detail: z.string() }) },
    })
    .input(byId.extend({ url: z.string().max(2000), kind: z.enum(['demand', 'authorisation', 'other']) }))
    .output(view),
  /** Without a checklist it only begins. */
  examine: action('examine')
    .errors(refusedExamination)
    .input(byId.extend({ checklist: checklist.optional(), ...stated }))
    .output(view),
  /** By another person than who asked. */
  confirmOverride: action('overrides/{override}/confirm')
    .errors(refusedExamination)
    .input(byId.extend({ override: text(100) }))
    .output(view),
  declineOverride: action('overrides/{override}/decline')
    .errors(refusedExamination)
    .input(byId.extend({ override: text(100) }))
    .output(view),
  discrepancy: action('discrepancy')
    .errors(refusedExamination)
    .input(byId.extend({ note: z.string().trim().max(500).default('') }))
    .output(view),
  recordCure: action('mend')
    .input(byId.extend({ ...stated, note: text(500) }))
    .output(view),
  decline: action('decline')
    .input(byId.extend({ note: text(500) }))
    .output(view),
  pay: action('pay')
    .errors({
      PAYMENT_REFUSED: {
        status: 422,
        /** `entry`: what the bank's statement has under the reference. */
        data: z.object({ problem: z.enum(paymentProblems), entry: namedEntry.optional() }),
      },
    })
    .input(
      byId.extend({
        amount: yuan,
        payeeName: text(200),
        payeeAccount: text(50),
        reference: text(100),
        /** The day on which the bank booked it; today unless stated. */
        paidOn: date.optional(),
      }),
    )
    /** `known`: this payment was recorded before, and nothing was recorded now. */
    .output(view.extend({ known: z.boolean().optional() })),
  stop: action('stop')
    .input(
      byId.extend({
        number: text(100),
        court: text(200),
        /** As the order states them; its end is watched by people, and lifts nothing by itself. */
        from: date.optional(),
        until: date.optional(),
        /** SM3 of the order among the demand's documents. */
        document: text(64).optional(),
      }),
    )
    .output(view),
  /** The beneficiary asks to extend or pay: payment may be suspended up to 30 days after the presentation. */
  noteExtension: action('extension')
    .errors(refusedExtension)
    .input(byId.extend({ requestedTo: date, suspendedUntil: date.optional() }))
    .output(view),
  /** In a sandbox alone: makes the amendment, signs it as guarantees are signed, and stores it among the documents. */
  makeAmendment: action('extension/amendment')
    .errors(refusedExtension)
    .input(byId.extend({ extendedTo: date }))
    .output(view),
  /** The guarantee is extended by a stored amendment (its SM3); the demand is deemed withdrawn. */
  extend: action('extension/grant')
    .errors(refusedExtension)
    .input(byId.extend({ extendedTo: date, document: text(64), reason: text(500) }))
    .output(view),
  refuseExtension: action('extension/refuse')
    .errors(refusedExtension)
    .input(byId.extend({ reason: text(500) }))
    .output(view),
  resume: action('resume')
    .input(byId.extend({ reason: text(500) }))
    .output(view),
  /** The rest is pursued no further; what still comes in is recorded all the same. */
  closeRecourse: action('recourse/close')
    .input(byId.extend({ cause: z.enum(closingCauses), reason: text(500) }))
    .output(view),
  recourse: action('recourse')
    .input(byId.extend({ amount: yuan, fromWhom: text(200), reference: text(100), receivedOn: date.optional() }))
    .output(view),
  /** A recovery booked in error; asked for by the person who booked it, another one confirms. The day, where one reference has several. */
  reverseRecourse: action('recourse/reverse')
    .input(byId.extend({ reference: text(100), receivedOn: date.optional(), reason: text(500) }))
    .output(view),
}
