import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Kysely, type Selectable, sql } from 'kysely'
import { limits } from '../domain/limits.ts'
import type { LotKind } from '../domain/lot/lot-caps.ts'
import type { LotState } from '../domain/lot/lot-state.ts'
import { emitLotEvent } from './events/emit-lot-event.ts'
import type { PlatformTables } from './tables.ts'

/** A lot (标段) as registered. The register is public; what is secret is who applies for it, and how many. */
export type LotDraft = {
  number: string
  name: string
  beneficiaryName: string
  beneficiaryCode?: string | undefined
  agency?: string | undefined
  /** Its credit code: who signs in for it sees and orders this lot. */
  agencyCode?: string | undefined
  /** Yuan. */
  amount: string
  /** Epoch milliseconds. */
  opensAt: number
  /** Epoch milliseconds: applications are taken from then on; absent: from the registration on. */
  applicationsFrom?: number | undefined
  bidValidityDays: number
  extraDays: number
  kind: LotKind
  /** Yuan: the estimate (估算价) of a construction lot, the budget (预算) of a procurement. */
  estimate?: string | undefined
  /** What its guarantees state of the tender, as far as it is known. */
  projectName?: string | undefined
  projectNumber?: string | undefined
  beneficiaryAddress?: string | undefined
  /** The tender allows no longer term than the bid validity. */
  forbidsExtraDays: boolean
}
export type Lot = LotDraft & {
  id: string
  publicKey: string
  /** Counts its corrections. */
  revision: number
  state: LotState
  /** Epoch milliseconds: as announced, where it was moved since. */
  firstOpensAt?: number
  openedAt?: number
  /** Of the opening order. */
  bids?: number
  awardNoticeOn?: string
  contractOn?: string
}
export type LotRow = Selectable<PlatformTables['lot']>

/** Registers a lot with a key pair of its own. False when the number is taken. */
export async function registerLot(
  trx: Kysely<PlatformTables>,
  draft: LotDraft,
  keys: { id: string; publicKey: string; wrappedPrivateKey: Uint8Array },
  now: number,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('lot')
    .values({
      id: keys.id,
      number: draft.number,
      name: draft.name,
      beneficiary_name: draft.beneficiaryName,
      beneficiary_code: draft.beneficiaryCode ?? null,
      agency: draft.agency ?? null,
      agency_code: draft.agencyCode ?? null,
      amount_fen: String(parseYuan(draft.amount) ?? 0n),
      opens_at: new Date(draft.opensAt),
      applications_from: draft.applicationsFrom === undefined ? null : new Date(draft.applicationsFrom),
      bid_validity_days: draft.bidValidityDays,
      extra_days: draft.extraDays,
      kind: draft.kind,
      project_name: draft.projectName ?? null,
      project_number: draft.projectNumber ?? null,
      beneficiary_address: draft.beneficiaryAddress ?? null,
      forbids_extra_days: draft.forbidsExtraDays,
      estimate_fen: draft.estimate === undefined ? null : String(parseYuan(draft.estimate) ?? 0n),
      bids: null,
      award_notice_on: null,
      contract_on: null,
      state: 'announced',
      public_key: keys.publicKey,
      wrapped_private_key: Buffer.from(keys.wrappedPrivateKey),
      opened_at: null,
      created_at: new Date(now),
    })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function findLot(db: Kysely<PlatformTables>, number: string): Promise<Lot | undefined> {
  const row = await db.selectFrom('lot').selectAll().where('number', '=', number).executeTakeFirst()
  return row === undefined ? undefined : toLot(row)
}

export async function lockLot(trx: Kysely<PlatformTables>, number: string): Promise<LotRow | undefined> {
  return await trx.selectFrom('lot').selectAll().where('number', '=', number).forUpdate().executeTakeFirst()
}

/** Of a number that is known to exist. */
export async function loadLot(db: Kysely<PlatformTables>, number: string): Promise<Lot> {
  const lot = await findLot(db, number)
  if (lot === undefined) throw new Error(`lot ${number} is gone`)
  return lot
}

/** Of the lot's corrections, under its row's lock. */
export async function lockRevision(trx: Kysely<PlatformTables>, id: string): Promise<number> {
  const row = await trx.selectFrom('lot').select('revision').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  return row.revision
}

export async function listLots(db: Kysely<PlatformTables>): Promise<Lot[]> {
  return (
    await db.selectFrom('lot').selectAll().orderBy('opens_at').orderBy('number').limit(limits.registerRows).execute()
  ).map(toLot)
}

/** Whose opening time has come, and whose opening has not begun. */
export async function listDue(db: Kysely<PlatformTables>, now: number): Promise<LotRow[]> {
  return db
    .selectFrom('lot')
    .selectAll()
    .where('state', '=', 'announced')
    .where('opens_at', '<=', new Date(now))
    .orderBy('id')
    .execute()
}

/** Whether an announced lot opens soon. By `lot_closing`. */
export async function hasOpeningWithin(
  db: Kysely<PlatformTables>,
  now: number,
  milliseconds: number,
): Promise<boolean> {
  const found = await db
    .selectFrom('lot')
    .select('id')
    .where('state', '=', 'announced')
    .where('opens_at', '>', new Date(now))
    .where('opens_at', '<=', new Date(now + milliseconds))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Whose opening is under way and was not suspended. */
export async function listOpening(db: Kysely<PlatformTables>): Promise<LotRow[]> {
  return db
    .selectFrom('lot')
    .selectAll()
    .where('state', '=', 'opening')
    .where('set_aside_at', 'is', null)
    .orderBy('opens_at')
    .orderBy('id')
    .execute()
}

/** Those that open after `from`, soonest first. */
export async function listLotsAround(db: Kysely<PlatformTables>, from: number): Promise<Lot[]> {
  const rows = await db
    .selectFrom('lot')
    .selectAll()
    .where('opens_at', '>=', new Date(from))
    .orderBy('opens_at')
    .orderBy('number')
    .limit(limits.registerRows)
    .execute()
  return rows.map(toLot)
}

export async function addLotEvent(
  trx: Kysely<PlatformTables>,
  lotId: string,
  event: {
    at: number
    event: string
    who: string
    reason?: string | undefined
    detail?: Record<string, unknown> | undefined
  },
): Promise<void> {
  await trx
    .insertInto('lot_event')
    .values({
      lot_id: lotId,
      at: new Date(event.at),
      event: event.event,
      who: event.who,
      reason: event.reason ?? null,
      detail: event.detail === undefined ? null : JSON.stringify(event.detail),
    })
    .execute()
  await emitLotEvent(trx, lotId, event)
}

export async function listLotEvents(db: Kysely<PlatformTables>, lotId: string) {
  const rows = await db.selectFrom('lot_event').selectAll().where('lot_id', '=', lotId).orderBy('id').execute()
  return rows.map((row) => ({
    at: row.at.getTime(),
    event: row.event,
    who: row.who,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.detail === null ? {} : { detail: row.detail }),
  }))
}

/** For each amount, how many unopened lots ask it: a lot alone with its amount can be guessed from it. */
export async function countByAmount(db: Kysely<PlatformTables>): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('lot')
    .select(['amount_fen', (eb) => eb.fn.countAll<string>().as('lots')])
    .where('state', 'in', ['announced', 'suspended'])
    .groupBy('amount_fen')
    .execute()
  return new Map(rows.map((row) => [formatYuan(fen(BigInt(row.amount_fen))), Number(row.lots)]))
}

const statedColumns = [
  ...(['number', 'name', 'beneficiary_name', 'beneficiary_code', 'agency', 'amount_fen', 'opens_at'] as const),
  ...(['applications_from', 'bid_validity_days', 'extra_days', 'forbids_extra_days', 'kind', 'estimate_fen'] as const),
  ...(['project_name', 'project_number', 'beneficiary_address', 'state', 'opened_at', 'first_opens_at'] as const),
] as const
export type StatedLotRow = Pick<LotRow, (typeof statedColumns)[number]>

/** For a select of `StatedLotRow`. */
export const statedLotColumns = sql.join(statedColumns.map((column) => sql.ref(`lot.${column}`)))

/** What a lot states of itself: nothing of the program's own. */
export function toStatedLot(row: StatedLotRow) {
  return {
    number: row.number,
    name: row.name,
    beneficiaryName: row.beneficiary_name,
    ...(row.beneficiary_code === null ? {} : { beneficiaryCode: row.beneficiary_code }),
    ...(row.agency === null ? {} : { agency: row.agency }),
    amount: formatYuan(fen(BigInt(row.amount_fen))),
    opensAt: row.opens_at.getTime(),
    ...(row.first_opens_at === null ? {} : { firstOpensAt: row.first_opens_at.getTime() }),
    ...(row.applications_from === null ? {} : { applicationsFrom: row.applications_from.getTime() }),
    bidValidityDays: row.bid_validity_days,
    extraDays: row.extra_days,
    kind: row.kind,
    ...(row.project_name === null ? {} : { projectName: row.project_name }),
    ...(row.project_number === null ? {} : { projectNumber: row.project_number }),
    ...(row.beneficiary_address === null ? {} : { beneficiaryAddress: row.beneficiary_address }),
    forbidsExtraDays: row.forbids_extra_days,
    ...(row.estimate_fen === null ? {} : { estimate: formatYuan(fen(BigInt(row.estimate_fen))) }),
    state: row.state,
    ...(row.opened_at === null ? {} : { openedAt: row.opened_at.getTime() }),
  }
}

export function toLot(row: LotRow): Lot {
  return {
    id: row.id,
    ...toStatedLot(row),
    ...(row.agency_code === null ? {} : { agencyCode: row.agency_code }),
    revision: row.revision,
    ...(row.bids === null ? {} : { bids: row.bids }),
    ...(row.award_notice_on === null ? {} : { awardNoticeOn: row.award_notice_on }),
    ...(row.contract_on === null ? {} : { contractOn: row.contract_on }),
    publicKey: row.public_key,
  }
}
