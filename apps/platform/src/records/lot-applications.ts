import { type Fen, fen } from '@openbaohan/protocol/values/fen.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { type Kysely, sql } from 'kysely'
import type { ApplicationState } from '../domain/application/application-state.ts'
import { findLot, type Lot } from './lots.ts'
import { paidFen } from './remaining.ts'
import { inForceAtOpening } from './statistics/in-force-at-opening.ts'
import type { PlatformTables } from './tables.ts'

/** An application as it is beside its lot; there is none before the lot has opened. */
export type LotApplication = {
  number: string
  partner: string
  applicantName: string
  applicantCode: string
  state: ApplicationState
  /** At the real opening. */
  wasInForce: boolean
  amount: Fen
  /** On all its demands. */
  paid: Fen
  submittedAt: number
  guaranteeNumber?: string
  commitment: string
  key: string
  sealedText: LotText
  restoredText: LotText
}

/** A lot whose opening has ended: the only kind whose applications are reported to anyone. */
export async function findOpenedLot(
  db: Kysely<PlatformTables>,
  number: string,
): Promise<(Lot & { openedAt: number }) | 'not-found' | 'lot-not-opened'> {
  const lot = await findLot(db, number)
  if (lot === undefined) return 'not-found'
  const { state, openedAt } = lot
  return state === 'opened' && openedAt !== undefined ? { ...lot, openedAt } : 'lot-not-opened'
}

/** In the order of their numbers, which states nothing of when they came. */
export async function listLotApplications(db: Kysely<PlatformTables>, lotId: string): Promise<LotApplication[]> {
  const rows = await db
    .selectFrom('opened_application')
    .innerJoin('application', 'application.number', 'opened_application.application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .selectAll('application')
    .select(['opened_application.key', 'opened_application.lot_text', paidFen.as('paid')])
    .select(sql<boolean>`${sql.raw(inForceAtOpening)}`.as('was_in_force'))
    .where('opened_application.lot_id', '=', lotId)
    .orderBy('application.number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    partner: row.partner,
    applicantName: row.applicant_name,
    applicantCode: row.applicant_code,
    state: row.state,
    wasInForce: row.was_in_force,
    amount: fen(BigInt(row.amount_fen)),
    paid: fen(BigInt(row.paid)),
    submittedAt: row.submitted_at.getTime(),
    ...(row.guarantee_number === null ? {} : { guaranteeNumber: row.guarantee_number }),
    commitment: row.commitment,
    key: row.key,
    sealedText: {
      lotNumber: row.sealed_lot_number,
      lotName: row.sealed_lot_name,
      beneficiaryName: row.sealed_beneficiary_name,
      ...(row.sealed_beneficiary_code === null ? {} : { beneficiaryCode: row.sealed_beneficiary_code }),
    },
    restoredText: row.lot_text,
  }))
}
