import { millis } from '@openbaohan/server/api/contract-atoms.ts'
import { accesses, drawnPage, evidenceFile, fileKind } from '@openbaohan/server/procedures/guarantee-pages/contract.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { demandStates } from '../../domain/demand/demand-state.ts'
import { invoiceStates } from '../../domain/invoice/invoice-state.ts'
import { byNumber, event, openedLot } from '../applications/contract.ts'

/**
 * The guarantee itself: its pages as pictures, its versions, what is found in them. Every access by this page is recorded.
 * The page of an application and a core system read files by signed links that end soon; those leave no row.
 */

const version = z.int().min(1).max(10_000)
const ofFile = byNumber.extend({ kind: fileKind, version })

const guarantee = z.object({
  number: z.string(),
  /** Appkey, and its name. */
  partner: z.string(),
  partnerName: z.string(),
  guaranteeNumber: z.string().optional(),
  state: z.enum(applicationStates),
  issuer: z.string(),
  amount: z.string(),
  paid: z.string(),
  remaining: z.string(),
  premium: z.string().optional(),
  rate: z.string().optional(),
  applicantName: z.string(),
  applicantCode: z.string(),
  issuedAt: millis.optional(),
  latestDate: z.string().optional(),
  expiresOn: z.string().optional(),
  releasedAt: millis.optional(),
  lot: openedLot.optional(),
  /** Newest first; a corrected one is a further version. */
  files: z.array(
    z.object({
      kind: fileKind,
      version: z.int(),
      sm3: z.string(),
      signedAt: millis,
      /** The version of the template; 0: the shipped text. Absent for a file of the core system. */
      template: z.int().optional(),
    }),
  ),
  events: z.array(event),
  /** For those who work on invoices. */
  invoices: z
    .array(
      z.object({
        round: z.int(),
        state: z.enum(invoiceStates),
        type: z.enum(['ordinary', 'special']),
        amount: z.string(),
        code: z.string().optional(),
        number: z.string().optional(),
        requestedAt: millis,
      }),
    )
    .optional(),
  /** For those who work on demands. */
  demands: z
    .array(
      z.object({
        id: z.string(),
        ordinal: z.int(),
        state: z.enum(demandStates),
        amount: z.string().optional(),
        paid: z.string(),
        presentedAt: millis,
      }),
    )
    .optional(),
})
export type GuaranteePage = z.output<typeof guarantee>

const missing = { NOT_FOUND: {} }

export const guaranteePageContract = {
  find: oc.errors(missing).input(byNumber).output(guarantee),
  /** One page of one file, drawn by the renderer of the checks. */
  findPicture: oc
    .errors(missing)
    .input(ofFile.extend({ page: z.int().min(1).max(100) }))
    .output(drawnPage),
  /** Under the name that people recognise. */
  findFile: oc.errors(missing).input(ofFile).output(z.file()),
  /** What the check that a platform makes finds in a file, made now. */
  checkFile: oc
    .errors(missing)
    .input(ofFile)
    .output(
      z.object({
        /** Of the certificate; absent where a signature is not good. */
        signer: z.string().optional(),
        findings: z.array(
          z.object({
            code: z.string(),
            severity: z.enum(['refuse', 'warn', 'ok']),
            zh: z.string(),
            en: z.string(),
            detail: z.string().optional(),
          }),
        ),
      }),
    ),
  /** Messages, files, history and checks of one guarantee as a ZIP that is verified offline. */
  findEvidence: oc
    .errors(missing)
    .route({ method: 'GET', path: '/guarantees/{number}/evidence', outputStructure: 'detailed' })
    .input(byNumber)
    .output(evidenceFile),
  /** Newest first. */
  listAccesses: oc.errors(missing).input(byNumber).output(accesses),
}
