import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { type LotFieldChange, lotAsOf, lotFields, type RecordedCorrection } from '../domain/lot/lot-correction.ts'
import type { Lot } from '../records/lots.ts'

/** What an application states, and so its guarantee. */
type Applied = { submittedAt: number; amount: string; restoredText: LotText }

/** Every field that the lot states otherwise than an application does which was made before a correction. */
export function correctedSince(
  lot: Lot,
  corrections: readonly (RecordedCorrection & { at: number })[],
  { submittedAt, amount, restoredText }: Applied,
): LotFieldChange[] {
  const { bidValidityDays, extraDays, forbidsExtraDays } = lotAsOf(lot, corrections, submittedAt)
  const stated = {
    name: restoredText.lotName,
    beneficiaryName: restoredText.beneficiaryName,
    beneficiaryCode: restoredText.beneficiaryCode,
    ...{ amount, bidValidityDays, extraDays, forbidsExtraDays },
  }
  return lotFields.flatMap((field) => {
    if (!isStated(field, stated) || stated[field] === lot[field]) return []
    const [from, to] = [stated[field], lot[field]]
    return [{ field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }]
  })
}

const isStated = <Stated extends object>(field: string, stated: Stated): field is keyof Stated & string =>
  Object.hasOwn(stated, field)
