import {
  cursor,
  date,
  line,
  lines,
  millis,
  pageSize,
  phone,
  positiveYuan,
  sorted,
  text,
  total,
} from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { demandOutcomes } from '../../domain/demand/demand-outcomes.ts'
import { demandStates } from '../../domain/demand/demand-state.ts'
import { limits } from '../../domain/limits.ts'
import { lotDemandSorts } from '../../domain/list-sorts.ts'
import { acceptedMessage, demandView, letterLine } from '../after-opening/contract.ts'
import { chosen, guaranteeRow } from '../lot-guarantees/contract.ts'

/** Demands for payment (§10) on guarantees of one's own opened lots: prepared by the agency, sealed by the beneficiary. */

const number = z.string().min(1).max(100)
const byDemand = z.strictObject({ number, ordinal: z.int().min(1).max(1000) })
const upload = z.strictObject({ name: text(limits.fileNameCharacters), base64: z.string().min(4) })
const uploads = z.array(upload).max(limits.filesOfOneMatter)

const terms = {
  amount: positiveYuan,
  payeeAccount: line(50),
  reason: lines(500),
  contactName: line(50),
  contactPhone: phone,
}

/** What the document is for; without it only the seal is checked. */
const about = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('demand'), number, amount: positiveYuan },
    /** Of the draft whose other terms are compared too. */
    ordinal: z.int().min(1).max(1000).optional(),
  }),
  z.strictObject({ kind: z.literal('release'), lot: number, chosen }),
  z.strictObject({ kind: z.literal('authorisation'), lot: number }),
])

export type DocumentAbout = z.output<typeof about>

/** What it still claims. */
const open = { open: z.string() }

const demandRow = z.object({
  number: z.string(),
  ordinal: z.int(),
  state: z.enum(demandStates),
  amount: z.string(),
  paid: z.string(),
  ...open,
  /** The beneficiary has recorded the result, the institution has stated none. */
  statedAlone: z.boolean(),
  /** The last day for the answer of the institution, by the model text of a guarantee. */
  answerBy: z.string().optional(),
  guaranteeNumber: z.string(),
  applicantName: z.string(),
  lotNumber: z.string(),
  lotName: z.string(),
  createdAt: millis,
  createdBy: z.string(),
})

/** What proves a presentation: when the institution took it, and the SM3 of everything that was presented. */
const receipt = z.object({
  /** Sealed and on its way. */
  sealedAt: millis.optional(),
  sealedBy: z.string().optional(),
  /** The institution answered 1; absent while it has not. */
  presentedAt: millis.optional(),
  /** Of the message as it was sent. */
  contentSm3: z.string().optional(),
})

const demandPage = z.object({
  guarantee: guaranteeRow,
  demand: demandView.extend(open),
  receipt,
  /** The person to call at the institution. */
  duty: z.object({ name: z.string(), phone: z.string() }).optional(),
  /** By the model text of a guarantee; its own text may state another period. */
  answerBy: z.object({ day: z.string(), workingDays: z.int(), isCalendarKnown: z.boolean() }).optional(),
  /** Whether who asks may submit it: the beneficiary, or the agency with an authorisation on file. */
  maySubmit: z.boolean(),
  /** The authorisation that the agency submits on. */
  authorisation: z.object({ name: z.string(), sm3: z.string() }).optional(),
})

export const lotDemandsContract = {
  list: oc
    .input(
      z.strictObject({
        after: cursor,
        limit: pageSize(20),
        ...sorted(lotDemandSorts),
        state: z.enum(demandStates).optional(),
        waiting: z.literal('discrepant').optional(),
        text: z.string().trim().max(100).optional(),
      }),
    )
    .output(z.object({ rows: z.array(demandRow), next: z.string().optional(), total })),
  find: oc.input(byDemand).output(demandPage),
  /** As a message of ISO 20022 trade services; not validated against the published schema. */
  findIso20022: oc
    .route({
      ...{ method: 'GET', path: '/applications/{number}/demands/{ordinal}/iso20022/{message}' },
      outputStructure: 'detailed',
    })
    .input(
      z.strictObject({
        number,
        ordinal: z.coerce.number().int().min(1).max(1000),
        message: z.enum(['tsrv.013', 'tsrv.016']),
      }),
    )
    .output(z.object({ headers: z.object({ 'content-disposition': z.string() }), body: z.file() })),
  /** What would be found in a document, before anything leaves; nothing is stored. */
  checkDocument: oc.input(upload.extend({ about: about.optional() })).output(
    z.object({
      lines: z.array(letterLine),
      /** What a person corrects first. */
      cause: z.object({ zh: z.string(), en: z.string() }).optional(),
      findings: z.array(
        z.object({
          code: z.string(),
          severity: z.enum(['ok', 'warn', 'refuse']),
          zh: z.string(),
          en: z.string(),
          todo: z.string(),
        }),
      ),
    }),
  ),
  /** A draft: its documents follow the sealed one. */
  prepare: oc
    .input(
      z.strictObject({
        number,
        ...terms,
        files: uploads,
      }),
    )
    .output(demandPage),
  /** Other terms for a draft; its documents stay. */
  correct: oc.input(byDemand.extend(terms)).output(demandPage),
  /** With the sealed document first, and an authorisation where an agent presents it: it leaves at once. */
  seal: oc.input(byDemand.extend({ files: uploads.min(1), acceptedMessage })).output(demandPage),
  /** A draft that no one needs. */
  drop: oc.input(byDemand).output(demandPage),
  /** What the institution has reported to the beneficiary where no result call is agreed. */
  recordResult: oc
    .input(
      byDemand.extend({
        outcome: z.enum(demandOutcomes),
        paid: positiveYuan.optional(),
        reason: text(500).optional(),
        /** With `extended` the new last day for demands, with `suspended` the last day of the suspension. */
        day: date.optional(),
        /** The institution's written answer; only what the beneficiary takes back needs none. */
        file: upload.optional(),
      }),
    )
    .output(demandPage),
}
