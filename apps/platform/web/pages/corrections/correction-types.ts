import type { LotField, LotFieldChange } from '../../../src/domain/lot/lot-correction.ts'
import type { Lot } from '../lots/lot-types.ts'

export type { LotFieldChange }

/** What the form may change of a lot; whose lot it is, is none of it. */
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
type FormField = (typeof formFields)[number]

export type StatedLot = Pick<Lot, FormField>

/** What differs, as the API takes it: `null` removes a field. */
export function correctionBetween(lot: StatedLot, stated: Partial<StatedLot>) {
  return Object.fromEntries(
    formFields.flatMap((field) => (isSame(lot[field], stated[field]) ? [] : [[field, stated[field] ?? null]])),
  )
}

export const changesBetween = (lot: StatedLot, stated: Partial<StatedLot>): LotFieldChange[] =>
  formFields.flatMap((field) =>
    isSame(lot[field], stated[field]) ? [] : [{ field, from: lot[field], to: stated[field] }],
  )

type Value = LotFieldChange['from']

/** `700000` is `700000.00`. */
const isSame = (one: Value, other: Value) =>
  one === other ||
  (typeof one === 'string' && typeof other === 'string' && /^\d+(\.\d+)?$/.test(other) && Number(one) === Number(other))
