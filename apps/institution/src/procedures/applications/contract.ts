import { date, exactDigits, millis, text, yuan } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { isGuaranteeNumber } from '../../domain/guarantee-number.ts'
import { amountDiffers } from '../amount-differs.ts'

/** The institution's API for people's screens and core systems; each procedure names the scope its key must hold. */

export const byNumber = z.object({ number: z.string().min(1).max(100), partner: z.string().min(1).max(100).optional() })

/** Known once a key has opened the sealed fields. */
export const openedLot = z.object({
  lotNumber: z.string(),
  lotName: z.string(),
  beneficiaryName: z.string(),
  beneficiaryCode: z.string().optional(),
  openedAt: millis,
})

/** One row of the history of an application or a demand. */
export const event = z.object({
  at: millis,
  event: z.string(),
  from: z.string().optional(),
  to: z.string(),
  actor: z.string(),
  alert: z.boolean(),
  detail: z.record(z.string(), z.unknown()),
})

const summary = z.object({
  number: z.string(),
  round: z.int(),
  partner: z.string(),
  state: z.enum(applicationStates),
  /** Abandoned by the platform, since no guarantee had arrived when the lot opened (agreed extension `lapse-stated`). */
  lapsed: z.literal(true).optional(),
  amount: z.string(),
  applicantName: z.string(),
  applicantCode: z.string(),
  guaranteeNumber: z.string().optional(),
  receivedAt: millis,
})
export type ApplicationSummary = z.output<typeof summary>

export const view = summary.extend({
  contactName: z.string().optional(),
  contactPhone: z.string().optional(),
  decisionReason: z.string().optional(),
  rate: z.string().optional(),
  premium: z.string().optional(),
  payerName: z.string().optional(),
  payerAccount: z.string().optional(),
  issuedAt: millis.optional(),
  latestDate: z.string().optional(),
  withdrawReason: z.string().optional(),
  withdrawnAt: millis.optional(),
  expiresOn: z.string().optional(),
  files: z.array(
    z.object({
      kind: z.enum(['sealed', 'plain']),
      version: z.int(),
      sm3: z.string(),
      signedAt: millis,
      /** The version of the wording it was made with; absent for a file that no template made. */
      template: z.int().optional(),
      url: z.string(),
    }),
  ),
  events: z.array(event),
  lot: openedLot.optional(),
})
export type ApplicationView = z.output<typeof view>

const basicAccount = z.strictObject({
  code: exactDigits(text(50).toUpperCase()),
  name: text(200),
  account: exactDigits(text(50)),
  /** Of the customer: its guarantees state it. */
  address: text(200).optional(),
})

/** A correction of who paid, when that is why the peer refused the notice. */
const payer = z.strictObject({ name: text(200), account: text(50) })

/** Base64 of a PDF; the check of the file states by name what is wrong with it. */
const ownFile = z.string().min(1)
const ownNumber = z.string().trim().refine(isGuaranteeNumber, {
  message: '保函编号应为 1–50 个字符，不含 &、= 和空白 / 1 to 50 characters without &, = and white space',
})
const finding = z.object({
  code: z.string(),
  severity: z.enum(['refuse', 'warn', 'ok']),
  zh: z.string(),
  en: z.string(),
  todo: z.string(),
  detail: z.string().optional(),
})
/** The platform would refuse the file; every finding is given. Or the number is another guarantee's, or already issued. */
const fileRefusals = {
  FILE_REFUSED: { status: 422, data: z.object({ findings: z.array(finding) }) },
  NUMBER_REFUSED: { status: 409, data: z.object({ problem: z.enum(['number-fixed', 'number-taken']) }) },
}

/** Stated by every action that came too late or too early. */
export const actionErrors = { NOT_FOUND: {}, CONFLICT: { data: z.object({ state: z.enum(applicationStates) }) } }

export const institutionContract = {
  applications: {
    list: oc
      .route({ method: 'GET', path: '/applications' })
      .input(
        z.object({
          state: z.enum(applicationStates).optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
          before: z.coerce.number().int().nonnegative().optional(),
        }),
      )
      .output(z.array(summary)),
    find: oc
      .route({ method: 'GET', path: '/applications/{number}' })
      .errors({ NOT_FOUND: {} })
      .input(byNumber)
      .output(view),
    decide: oc
      .route({ method: 'POST', path: '/applications/{number}/decide' })
      /** `FORBIDDEN`: a company is put on the refusal list by a person, and by no key. */
      .errors({ ...actionErrors, FORBIDDEN: {} })
      .input(
        byNumber.extend({
          accept: z.boolean(),
          reason: text(500).optional(),
          /** With a refusal: the rules refuse each later application of this company. For people, not for keys. */
          suspendApplicant: z.boolean().optional(),
        }),
      )
      .output(view),
    premium: oc
      .route({ method: 'POST', path: '/applications/{number}/premium' })
      .errors({
        ...actionErrors,
        AMOUNT_DIFFERS: amountDiffers,
        REFERENCE_USED: { status: 409 },
        DATE_IMPOSSIBLE: { status: 422 },
      })
      .input(
        byNumber.extend({
          payerName: text(200),
          payerAccount: text(50),
          amount: yuan,
          /** The bank's number of the transfer, and the day on which it was booked. */
          reference: text(100).optional(),
          receivedOn: date.optional(),
        }),
      )
      .output(view),
    /** With a PDF of one's own, signed, in Base64; without it by our template. Its number may be the core system's own. */
    issue: oc
      .route({ method: 'POST', path: '/applications/{number}/issue' })
      .errors({ ...actionErrors, ...fileRefusals })
      .input(
        byNumber
          .extend({ file: ownFile.optional(), guaranteeNumber: ownNumber.optional() })
          .refine(({ file, guaranteeNumber }) => file !== undefined || guaranteeNumber === undefined, {
            path: ['guaranteeNumber'],
            message: '自定编号须与自己的文件一同提交 / a number of your own comes with a file of your own',
          }),
      )
      .output(view),
    /** The same for the plain guarantee, once the lot has opened. */
    restore: oc
      .route({ method: 'POST', path: '/applications/{number}/restore' })
      .errors({ ...actionErrors, ...fileRefusals })
      .input(byNumber.extend({ file: ownFile.optional() }))
      .output(view),
    reissue: oc
      .route({ method: 'POST', path: '/applications/{number}/reissue' })
      .errors(actionErrors)
      .input(byNumber.extend({ reason: text(500), payer: payer.optional() }))
      .output(view),
  },
  alerts: oc
    .route({ method: 'GET', path: '/alerts' })
    .output(z.array(event.extend({ id: z.int(), number: z.string(), partner: z.string() }))),
  basicAccounts: {
    save: oc.route({ method: 'PUT', path: '/basic-accounts' }).input(basicAccount).output(basicAccount),
    list: oc.route({ method: 'GET', path: '/basic-accounts' }).output(z.array(basicAccount)),
  },
}
