import {
  creditCode,
  date,
  exactDigits,
  line,
  millis,
  positiveYuan,
  text,
} from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationStates } from '../../domain/application/application-state.ts'
import { limits } from '../../domain/limits.ts'
import { hintKinds } from '../../domain/lot/integrity-hints.ts'
import { lotKinds } from '../../domain/lot/lot-caps.ts'
import { lotFields } from '../../domain/lot/lot-correction.ts'
import { lotStates } from '../../domain/lot/lot-state.ts'
import { milestones } from '../../domain/lot/return-clock.ts'
import { finding } from '../finding.ts'
import { causeHasNotice, correctionCause } from './correction-cause.ts'

/**
 * Lots, for the tendering system of the trading centre: a key with `lots:*` alone enters lots, orders openings, and
 * learns nothing of applications before a lot has opened. People read lots in `agencyLots`, without who ordered what.
 */

/** A file's cell that is no time arrives as the text it is. */
const openingTime = z
  .int({
    error: ({ input }) =>
      input === undefined ? undefined : '时间应写成 2027-01-08 09:30（北京时间）/ a time such as 2027-01-08 09:30',
  })
  .nonnegative()

/** In the words of a file; programs write the English ones. */
const kind = z.enum(lotKinds, { error: '类型应为“工程”或“政府采购” / should be construction or procurement' })

const lotShape = z.strictObject({
  number: text(limits.lotNumberCharacters),
  name: text(limits.lotNameCharacters),
  beneficiaryName: text(limits.beneficiaryNameCharacters),
  beneficiaryCode: creditCode.optional(),
  agency: text(limits.agencyCharacters).optional(),
  agencyCode: creditCode.optional(),
  amount: positiveYuan,
  opensAt: openingTime,
  /** Applications are accepted from then on; from the registration on when it is absent. */
  applicationsFrom: openingTime.optional(),
  bidValidityDays: z.int().min(1).max(limits.bidValidityDays).default(90),
  extraDays: z.int().min(0).max(limits.extraDays).default(0),
  kind: kind.default('construction'),
  /** 估算价 of a construction lot, 预算 of a procurement; the amount is at most 2 % of it. */
  estimate: positiveYuan.optional(),
  /** Of the tender (招标项目), and the beneficiary's address: plain guarantees state them. */
  projectName: text(limits.lotNameCharacters).optional(),
  projectNumber: text(limits.lotNumberCharacters).optional(),
  beneficiaryAddress: text(200).optional(),
  /** The tender allows no longer term than the bid validity; then there are no extra days. */
  forbidsExtraDays: z.boolean().default(false),
})

/** As they are entered; what was stored before this rule is still shown. */
const lines = {
  number: exactDigits(line(limits.lotNumberCharacters)),
  name: line(limits.lotNameCharacters),
  beneficiaryName: line(limits.beneficiaryNameCharacters),
  agency: line(limits.agencyCharacters).optional(),
  projectName: line(limits.lotNameCharacters).optional(),
  projectNumber: exactDigits(line(limits.lotNumberCharacters)).optional(),
  beneficiaryAddress: line(200).optional(),
}
const enteredLot = lotShape.extend(lines)

type Stated = { forbidsExtraDays?: boolean | undefined; extraDays?: number | undefined }
/** Not both: days after the bid validity, and a tender that forbids them. */
export const termAgrees = {
  test: ({ forbidsExtraDays = false, extraDays = 0 }: Stated) => !forbidsExtraDays || extraDays === 0,
  params: {
    path: ['extraDays'],
    message: '招标文件不允许另加天数时应为 0 / must be 0 where the tender forbids extra days',
  },
}
export const lotInput = enteredLot.refine(termAgrees.test, termAgrees.params)
/** What is right in a row that is wrong: nothing of it is required. */
export const lotParts = z.object(enteredLot.shape).partial()
/** As an agency enters it, for itself. */
export const ownLotInput = enteredLot
  .omit({ agency: true, agencyCode: true })
  .refine(termAgrees.test, termAgrees.params)
/** The fields that are to change; `null` removes one that may be absent. The number never changes. */
const lotCorrection = z.strictObject({
  name: lines.name.optional(),
  beneficiaryName: lines.beneficiaryName.optional(),
  beneficiaryCode: creditCode.nullish(),
  agency: lines.agency.nullable(),
  agencyCode: creditCode.nullish(),
  amount: positiveYuan.optional(),
  bidValidityDays: z.int().min(1).max(limits.bidValidityDays).optional(),
  extraDays: z.int().min(0).max(limits.extraDays).optional(),
  kind: kind.optional(),
  estimate: positiveYuan.nullish(),
  projectName: lines.projectName.nullable(),
  projectNumber: lines.projectNumber.nullable(),
  beneficiaryAddress: lines.beneficiaryAddress.nullable(),
  forbidsExtraDays: z.boolean().optional(),
  applicationsFrom: millis.nullish(),
})
/** 更正公告: its own words and the cause; the fields, old and new, are published with them. */
export const correctionShape = {
  correction: lotCorrection,
  notice: text(limits.noticeCharacters).optional(),
  cause: correctionCause.optional(),
}

/** What follows from a lot's dates; `holidaysKnown` is false beyond the calendar. */
export const lotDates = z.object({
  validUntil: z.string(),
  losersReturnBy: z.string().optional(),
  winnerReturnBy: z.string().optional(),
  holidaysKnown: z.boolean(),
})
export const bidCount = z.object({ bids: z.int(), by: z.string(), at: millis })
const lotView = lotShape.extend({
  state: z.enum(lotStates),
  /** Counts its corrections. */
  revision: z.int(),
  /** The opening time as announced, where it was moved since. */
  firstOpensAt: millis.optional(),
  openedAt: millis.optional(),
  /** The tendering system's count, of the opening order. */
  bids: z.int().optional(),
  /** As the opening system reported it for this deadline. */
  bidCount: bidCount.optional(),
  awardNoticeOn: z.string().optional(),
  contractOn: z.string().optional(),
  /** Amounts travel in clear (§1): how many other unopened lots ask the same amount, and so hide this one. */
  sameAmountLots: z.int(),
  /** What is to be stated of the amount; never of applications. */
  findings: z.array(finding),
  /** Yuan: the nearest amount tier that is allowed, while fewer than five open lots share the amount. */
  suggestedAmount: z.string().optional(),
  dates: lotDates.optional(),
  events: z
    .array(
      z.object({
        at: millis,
        event: z.string(),
        who: z.string(),
        reason: z.string().optional(),
        detail: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
})

const byNumber = z.object({ number: z.string().min(1).max(100) })
/** Who orders, when the key is a system's; the key's own name otherwise. */
const by = text(limits.personCharacters).optional()
const reason = text(limits.reasonCharacters)
/** Who entered the reason knows that everybody will read it, where the lot opens before its time. */
export const reasonIsPublic = z.boolean().optional()
/** What everybody reads of an opening before its time. */
export const earlyOpening = z.object({
  opensAt: millis,
  firstOpensAt: millis.optional(),
  openedAt: millis,
  reason: z.string().optional(),
})
const ordered = byNumber.extend({ reason, by })

const lotText = z.object({
  lotNumber: z.string(),
  lotName: z.string(),
  beneficiaryName: z.string(),
  beneficiaryCode: z.string().optional(),
})
const value = z.union([z.string(), z.number(), z.boolean()])
export const fieldChange = z.object({ field: z.enum(lotFields), from: value.optional(), to: value.optional() })
/** Of what the lot states now, what the application stated otherwise: it was made before a correction. */
const corrected = z.array(fieldChange)

const row = z.object({
  number: z.string(),
  guaranteeNumber: z.string().optional(),
  applicantName: z.string(),
  applicantCode: z.string(),
  state: z.enum(applicationStates),
})
const file = z.object({ version: z.int(), sm3: z.string(), receivedAt: millis })

const checkRow = row.extend({
  institution: z.string(),
  /** Of the newest sealed guarantee, as its notice states them (§2). */
  issuedAt: millis.optional(),
  rate: z.string().optional(),
  /** The issuer (出函机构) that the notice names, as a broker must. */
  issuerName: z.string().optional(),
  amount: z.string(),
  /** Of the guarantee against the lot's. */
  amountFits: z.boolean(),
  corrected,
  sealed: file.optional(),
  plain: file.optional(),
  findings: z.array(finding.extend({ file: z.enum(['sealed', 'plain']) })),
  /** `look`: something for the committee to read; it never changes the guarantor's liability. */
  conclusion: z.enum(['ok', 'look']),
})
const restoreRow = row.extend({
  /** What the institution was sent, the key, and what it opens to. */
  sealedText: lotText,
  key: z.string(),
  restoredText: lotText,
  agrees: z.boolean(),
  commitment: z.string(),
  corrected,
  sealed: file.optional(),
  plain: file.optional(),
})
/** Applications of an opened lot that are no guarantee of its opening. */
export const apartByState = z.array(z.object({ state: z.enum(applicationStates), count: z.int() })).readonly()
const sheetHead = z.object({
  lot: lotText,
  amount: z.string(),
  openedAt: millis,
  early: earlyOpening.optional(),
  counted: z.object({ guarantees: z.int(), apart: apartByState }),
  validUntil: z.string(),
})

export const lotContract = {
  create: oc.route({ method: 'POST', path: '/lots', successStatus: 201 }).input(lotInput).output(lotView),
  /** `text/csv` with a header line, or a JSON array of what `POST /lots` takes. All or none. */
  import: oc
    .route({ method: 'POST', path: '/lots/import', successStatus: 201 })
    .input(z.union([z.string(), z.array(z.unknown())]))
    .output(
      z.object({
        imported: z.array(z.string()),
        /** What is to be stated of the amounts, by row; nothing for which a row was left out. */
        warnings: z.array(finding.extend({ row: z.int(), number: z.string(), suggestedAmount: z.string().optional() })),
      }),
    ),
  list: oc.route({ method: 'GET', path: '/lots' }).output(z.array(lotView)),
  find: oc.route({ method: 'GET', path: '/lots/{number}' }).input(byNumber).output(lotView),
  open: oc
    .route({ method: 'POST', path: '/lots/{number}/open' })
    .input(
      byNumber.extend({ reason: reason.optional(), reasonIsPublic, by, bids: z.int().min(0).max(100_000).optional() }),
    )
    .output(lotView),
  /** How many bids were in at the deadline, from the opening system. The same again changes nothing. */
  recordBids: oc
    .route({ method: 'POST', path: '/lots/{number}/bids' })
    .input(byNumber.extend({ bids: z.int().min(0).max(100_000), reason: reason.optional(), by }))
    .output(lotView),
  postpone: oc
    .route({ method: 'POST', path: '/lots/{number}/postpone' })
    .input(ordered.extend({ opensAt: millis }))
    .output(lotView),
  /** Before the opening. Once applications are accepted, what they state changes only with a notice. */
  correct: oc
    .route({ method: 'POST', path: '/lots/{number}/correct' })
    .input(ordered.extend(correctionShape).refine(causeHasNotice.test, causeHasNotice.params))
    .output(lotView),
  suspend: oc.route({ method: 'POST', path: '/lots/{number}/suspend' }).input(ordered).output(lotView),
  resume: oc
    .route({ method: 'POST', path: '/lots/{number}/resume' })
    .input(ordered.extend({ opensAt: millis.optional() }))
    .output(lotView),
  abort: oc.route({ method: 'POST', path: '/lots/{number}/abort' }).input(ordered).output(lotView),
  terminate: oc.route({ method: 'POST', path: '/lots/{number}/terminate' }).input(ordered).output(lotView),
  milestone: oc
    .route({ method: 'POST', path: '/lots/{number}/milestone' })
    .input(byNumber.extend({ what: z.enum(milestones), on: date, reason: reason.optional(), by }))
    .output(lotView),
  applications: oc
    .route({ method: 'GET', path: '/lots/{number}/applications' })
    .input(byNumber)
    .output(z.array(row.extend({ amount: z.string(), remaining: z.string().optional() }))),
  checkSheet: oc
    .route({ method: 'GET', path: '/lots/{number}/check-sheet' })
    .input(byNumber)
    .output(sheetHead.extend({ rows: z.array(checkRow) })),
  restoreSheet: oc
    .route({ method: 'GET', path: '/lots/{number}/restore-sheet' })
    .input(byNumber)
    .output(sheetHead.extend({ rows: z.array(restoreRow) })),
  integrityHints: oc
    .route({ method: 'GET', path: '/lots/{number}/integrity-hints' })
    .input(byNumber)
    .output(
      z.array(
        z.object({
          kind: z.enum(hintKinds),
          value: z.string(),
          applicants: z.array(z.object({ number: z.string(), applicantName: z.string(), applicantCode: z.string() })),
        }),
      ),
    ),
}
