import { institutionKinds } from '@openbaohan/protocol/values/words-of-kind.ts'
import { millis } from '@openbaohan/server/api/contract-atoms.ts'
import { accesses, drawnPage, evidenceFile, fileKind } from '@openbaohan/server/procedures/guarantee-pages/contract.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { guaranteeStatuses } from '../../domain/application/guarantee-status.ts'
import { shownStates } from '../../domain/demand/shown-state.ts'
import { invoiceView } from '../after-opening/contract.ts'
import { shownEvent, shownOutcome } from '../after-opening/shown-outcome.ts'
import { verification } from '../applications/contract.ts'
import { mendableFinding } from '../finding.ts'

/**
 * The guarantee itself: its page, its pages as pictures, its files, and all of a lot as ZIP. A bidder has its own at any
 * time; everybody else has nothing of it until the opening of its lot has ended. Every access is recorded.
 */

const number = z.string().min(1).max(100)
const byNumber = z.object({ number })
const version = z.coerce.number().int().min(1).max(10_000)
const lot = z.string().min(1).max(100)
/** With its name, which people recognise. */
const attachment = z.object({ headers: z.object({ 'content-disposition': z.string() }), body: z.file() })
/** Hex. */
const sm3 = z.string()

const guarantee = z.object({
  /** Of the application. */
  number: z.string(),
  guaranteeNumber: z.string().optional(),
  /** What the caller is to it. */
  reader: z.enum(['applicant', 'party', 'oversight']),
  state: z.enum(applicationStates),
  status: z.enum(guaranteeStatuses),
  /** As its bidder, agency and beneficiary see it in their lists. */
  shown: z.enum(shownStates),
  institution: z.string(),
  /** Absent where its products are of several kinds or of none that is known. */
  institutionKind: z.enum(institutionKinds).optional(),
  amount: z.string(),
  paid: z.string(),
  /** Of the amount, once something was paid. */
  remaining: z.string().optional(),
  /** A demand can be presented on it. */
  mayDemand: z.boolean(),
  applicantName: z.string(),
  applicantCode: z.string(),
  submittedAt: millis,
  /** Between bidder and institution: not shown to parties of the lot. */
  premium: z.string().optional(),
  lot: z
    .object({
      lotNumber: z.string(),
      lotName: z.string(),
      beneficiaryName: z.string(),
      beneficiaryCode: z.string().optional(),
      openedAt: millis,
      /** To which day the bids need a guarantee. */
      neededUntil: z.string(),
      /** The last day for demands, as the text states it. */
      lastDay: z.string(),
      /** The beneficiary alone states this day; no document of the institution does. */
      lastDayUnconfirmed: z.literal(true).optional(),
      /** The lot was corrected after the application, and its bids need a guarantee for longer. */
      isShortOfCorrection: z.literal(true).optional(),
    })
    .optional(),
  verification,
  /** Newest first; a corrected one is a further version. */
  files: z.array(
    z.object({
      kind: fileKind,
      version: z.int(),
      sm3,
      receivedAt: millis,
      name: z.string(),
      /** Of certificates; absent where a signature is not good. */
      signer: z.string().optional(),
      /** As the notice states them. */
      issuerName: z.string().optional(),
      issuedAt: millis.optional(),
      /** With the premium. */
      rate: z.string().optional(),
      /** The institution's own link, which the platform never opens. */
      fileUrl: z.string().optional(),
      findings: z.array(mendableFinding),
    }),
  ),
  events: z.array(shownEvent),
  /** Of bidder and institution. */
  invoices: z.array(invoiceView).optional(),
  ...shownOutcome,
})

export const guaranteePageContract = {
  find: oc.input(byNumber).output(guarantee),
  /** One page of one file. */
  findPicture: oc.input(byNumber.extend({ kind: fileKind, version, page: z.int().min(1).max(100) })).output(drawnPage),
  /** The newest version, unless one is named. */
  findFile: oc
    .route({ method: 'GET', path: '/guarantees/{number}/file', outputStructure: 'detailed' })
    .input(byNumber.extend({ kind: fileKind.default('plain'), version: version.optional() }))
    .output(attachment),
  /** Messages, files, history and checks of one guarantee as a ZIP that is verified offline. */
  findEvidence: oc
    .route({ method: 'GET', path: '/guarantees/{number}/evidence', outputStructure: 'detailed' })
    .input(byNumber)
    .output(evidenceFile),
  /** Who has opened it and who was given its files, newest first. */
  listAccesses: oc.input(byNumber).output(accesses),
  /** What the ZIP of a lot holds, and in how many parts. */
  listArchive: oc
    .route({ method: 'GET', path: '/lots/{lot}/guarantees' })
    .input(z.object({ lot }))
    .output(
      z.object({
        parts: z.int(),
        guarantees: z.array(
          z.object({
            number: z.string(),
            guaranteeNumber: z.string(),
            applicantName: z.string(),
            applicantCode: z.string(),
            institution: z.string(),
            amount: z.string(),
            files: z.array(
              z.object({ kind: fileKind, version: z.int(), name: z.string(), sm3, bytes: z.int(), part: z.int() }),
            ),
          }),
        ),
      }),
    ),
  findArchive: oc
    .route({ method: 'GET', path: '/lots/{lot}/guarantees/archive', outputStructure: 'detailed' })
    .input(z.object({ lot, part: z.coerce.number().int().min(1).max(1000).default(1) }))
    .output(attachment),
}
