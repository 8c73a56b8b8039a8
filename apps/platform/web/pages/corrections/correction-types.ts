import type { LotField, LotFieldChange } from '../../../src/domain/lot/lot-correction.ts'
import type { Lot } from '../lots/lot-types.ts'

export type { LotFieldChange }

/** What the form may change of a lot. */
const formFields = [
  'name',
  'kind',
  'beneficiaryName',
  'beneficiaryCode',
  'estimate',
  'amount',
  'bidValidityDays',
  'extraDays',
  'forbidsExtraDays',
  'projectName',
  'projectNumber',
  'beneficiaryAddress',
  'applicationsFrom',
] as const satisfies readonly LotField[]
/** Whose lot it is, is for the trading centre to correct. */
const agencyFields = ['agency', 'agencyCode'] as const satisfies readonly LotField[]

type FormField = (typeof formFields)[number] | (typeof agencyFields)[number]

const fieldsOf = ({ mayCorrectAgency }: Pick<Lot, 'mayCorrectAgency'>): readonly FormField[] =>
  mayCorrectAgency ? [...formFields, ...agencyFields] : formFields

export type StatedLot = Pick<Lot, FormField>
type CorrectedLot = StatedLot & Pick<Lot, 'mayCorrectAgency'>

/** What differs, as the API takes it: `null` removes a field. */
export function correctionBetween(lot: CorrectedLot, stated: Partial<StatedLot>) {
  return Object.fromEntries(
    fieldsOf(lot).flatMap((field) => (isSame(lot[field], stated[field]) ? [] : [[field, stated[field] ?? null]])),
  )
}

export const changesBetween = (lot: CorrectedLot, stated: Partial<StatedLot>): LotFieldChange[] =>
  fieldsOf(lot).flatMap((field) =>
    isSame(lot[field], stated[field]) ? [] : [{ field, from: lot[field], to: stated[field] }],
  )

type Value = LotFieldChange['from']

/** `700000` is `700000.00`. */
const isSame = (one: Value, other: Value) =>
  one === other ||
  (typeof one === 'string' && typeof other === 'string' && /^\d+(\.\d+)?$/.test(other) && Number(one) === Number(other))
