/** Corrections of a lot before its opening: what may be changed when, and what was so at which moment. */
import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { capFindings, type LotKind } from './lot-caps.ts'
import { isUnopened, type LotState } from './lot-state.ts'

/** Everything about a lot that a person may have mistyped but its number, by which other systems know it. */
export type CorrectableLot = {
  name: string
  beneficiaryName: string
  beneficiaryCode?: string | undefined
  agency?: string | undefined
  agencyCode?: string | undefined
  /** Yuan. */
  amount: string
  bidValidityDays: number
  extraDays: number
  forbidsExtraDays: boolean
  projectName?: string | undefined
  projectNumber?: string | undefined
  beneficiaryAddress?: string | undefined
  kind: LotKind
  /** Yuan. */
  estimate?: string | undefined
  /** Epoch milliseconds: applications are taken from then on; absent: from the registration on. */
  applicationsFrom?: number | undefined
}
export type LotField = keyof CorrectableLot

export const lotFields = [
  'name',
  'beneficiaryName',
  'beneficiaryCode',
  'agency',
  'agencyCode',
  'amount',
  'bidValidityDays',
  'extraDays',
  'forbidsExtraDays',
  'projectName',
  'projectNumber',
  'beneficiaryAddress',
  'kind',
  'estimate',
  'applicationsFrom',
] as const satisfies readonly LotField[]

/** What an application or a guarantee states: once applications can be made, a public notice must announce the change. */
export const announcedFields: readonly LotField[] = [
  'name',
  'beneficiaryName',
  'beneficiaryCode',
  'amount',
  'bidValidityDays',
  'extraDays',
  'forbidsExtraDays',
]

/** The fields that are to change, each with its new value; `null` removes one. */
export type LotCorrection = { [Field in LotField]?: CorrectableLot[Field] | null | undefined }
export type FieldValue = string | number | boolean
export type LotFieldChange = {
  field: LotField
  from?: FieldValue | undefined
  to?: FieldValue | undefined
}
/** Why a correction is announced: from a list, so that notices can be compared; what is not in it is explained. */
export const namedCauses = ['entry-mistake', 'document-change', 'beneficiary-request', 'objection'] as const
export const correctionCauses = [...namedCauses, 'other'] as const

export type CorrectionCause = { kind: (typeof namedCauses)[number] } | { kind: 'other'; text: string }

/** In the detail of its event. */
export type RecordedCorrection = {
  changes: readonly LotFieldChange[]
  notice?: string | undefined
  /** Of its notice; what was announced before this version states none. */
  cause?: CorrectionCause | undefined
}

export type CorrectedLot = CorrectableLot & { state: LotState; opensAt: number }

/** A suspended lot can be corrected: it was perhaps suspended for its mistake. */
export function decideCorrection(
  lot: CorrectedLot,
  { correction, notice }: { correction: LotCorrection; notice?: string | undefined },
  now: number,
): { problem: ErrorCode; more?: string } | { changes: LotFieldChange[] } {
  if (!isUnopened(lot.state)) return { problem: 'lot-out-of-turn', more: `${lot.state} + corrected` }
  if (lot.state === 'announced' && now >= lot.opensAt) return { problem: 'lot-closed' }
  const changes = changesOf(lot, correction)
  if (changes.length === 0) return { problem: 'correction-empty' }
  const changed = new Set(changes.map(({ field }) => field))
  const corrected = { ...lot, ...withoutNull(correction) }
  const from = corrected.applicationsFrom
  const isOpenForApplications = takesApplicationsFrom(lot) <= now
  if (changed.has('applicationsFrom')) {
    if (isOpenForApplications) return { problem: 'applications-open' }
    if (from !== undefined && (from <= now || from >= lot.opensAt)) return { problem: 'applications-from-wrong' }
  }
  if (corrected.forbidsExtraDays && corrected.extraDays > 0)
    return {
      problem: 'input-invalid',
      more: '招标文件不允许另加天数时应为 0 / no extra days where the tender forbids them',
    }
  const over = capFindings(corrected).find(({ severity }) => severity === 'refuse')
  if (over !== undefined) return { problem: 'amount-over-cap', more: `${over.zh} / ${over.en}` }
  const needsNotice = isOpenForApplications && announcedFields.some((field) => changed.has(field))
  return needsNotice && notice === undefined ? { problem: 'notice-needed' } : { changes }
}

/** Epoch milliseconds: 0 where applications are taken from the registration on. */
export const takesApplicationsFrom = ({ applicationsFrom = 0 }: Pick<CorrectableLot, 'applicationsFrom'>): number =>
  applicationsFrom

function changesOf(lot: CorrectableLot, correction: LotCorrection): LotFieldChange[] {
  return lotFields.flatMap((field) => {
    if (correction[field] === undefined) return []
    const [from, to] = [lot[field], correction[field] ?? undefined]
    if (from === to) return []
    return [{ field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }]
  })
}

const withoutNull = (correction: LotCorrection): Partial<CorrectableLot> =>
  Object.fromEntries(
    Object.entries(correction).flatMap(([field, value]) => (value === undefined ? [] : [[field, value ?? undefined]])),
  )

/**
 * The lot as it was stated at a moment: later corrections are taken back.
 * @param corrections in the order in which they were made
 */
export function lotAsOf<Known extends Partial<CorrectableLot>>(
  lot: Known,
  corrections: readonly (RecordedCorrection & { at: number })[],
  at: number,
): Known {
  const earlier = corrections
    .filter((correction) => correction.at > at)
    .toReversed()
    .flatMap(({ changes }) => changes.map(({ field, from }) => [field, from] as const))
  return { ...lot, ...Object.fromEntries(earlier) }
}
