/** Corrections of lots, as their events record them. */
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Kysely, Updateable } from 'kysely'
import type { FieldValue, LotField, LotFieldChange, RecordedCorrection } from '../../domain/lot/lot-correction.ts'
import type { PlatformTables } from '../tables.ts'

type Db = Kysely<PlatformTables>
type LotColumns = Updateable<PlatformTables['lot']>

export type CorrectionMade = RecordedCorrection & { at: number }

/** In the order in which they were made. */
export const listCorrections = async (db: Db, lotId: string): Promise<readonly CorrectionMade[]> =>
  (await mapCorrections(db, [lotId])).get(lotId) ?? []

/** By lot, each in the order in which they were made. */
export async function mapCorrections(db: Db, lotIds: readonly string[]): Promise<Map<string, CorrectionMade[]>> {
  if (lotIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('lot_event')
    .select(['lot_id', 'at', 'detail'])
    .where('lot_id', 'in', [...new Set(lotIds)])
    .where('event', '=', 'corrected')
    .orderBy('id')
    .execute()
  const made = Map.groupBy(rows, ({ lot_id: lotId }) => lotId)
  return new Map(
    [...made].map(([lotId, events]) => [
      lotId,
      events.map(({ at, detail }) => ({ at: at.getTime(), ...recordedIn(detail) })),
    ]),
  )
}

/** Written by orderLot, as this type. */
export const recordedIn = (detail: Record<string, unknown> | null) => (detail ?? { changes: [] }) as RecordedCorrection

type ToColumn = (value: FieldValue | undefined) => LotColumns
const fenOf = (value: FieldValue | undefined) => String(parseYuan(String(value ?? '')) ?? 0n)
const orNull = (value: FieldValue | undefined) => (value === undefined ? null : String(value))

const columns: Readonly<Record<LotField, ToColumn>> = {
  name: (value) => ({ name: String(value) }),
  beneficiaryName: (value) => ({ beneficiary_name: String(value) }),
  beneficiaryCode: (value) => ({ beneficiary_code: orNull(value) }),
  agency: (value) => ({ agency: orNull(value) }),
  agencyCode: (value) => ({ agency_code: orNull(value) }),
  amount: (value) => ({ amount_fen: fenOf(value) }),
  bidValidityDays: (value) => ({ bid_validity_days: Number(value) }),
  extraDays: (value) => ({ extra_days: Number(value) }),
  forbidsExtraDays: (value) => ({ forbids_extra_days: value === true }),
  projectName: (value) => ({ project_name: orNull(value) }),
  projectNumber: (value) => ({ project_number: orNull(value) }),
  beneficiaryAddress: (value) => ({ beneficiary_address: orNull(value) }),
  kind: (value) => ({ kind: value === 'procurement' ? 'procurement' : 'construction' }),
  estimate: (value) => ({ estimate_fen: value === undefined ? null : fenOf(value) }),
  applicationsFrom: (value) => ({ applications_from: value === undefined ? null : new Date(Number(value)) }),
}

/** What a correction writes into the lot's row. */
export const correctionColumns = (changes: readonly LotFieldChange[]): LotColumns =>
  Object.assign({}, ...changes.map(({ field, to }) => columns[field](to)))
