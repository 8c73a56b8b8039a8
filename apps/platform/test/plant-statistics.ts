/** Opened lots, guarantees, releases and demands with their days, written as their flows leave them. */
import { randomUUID } from 'node:crypto'
import type { Database } from '@openbaohan/server/db/database.ts'
import { sql } from 'kysely'
import type { ApplicationState } from '../src/domain/application/application-state.ts'
import type { DemandState } from '../src/domain/demand/demand-state.ts'
import type { PlatformTables } from '../src/records/tables.ts'

type PlantedApplication = {
  state: ApplicationState
  partner?: string
  /** Its credit code. */
  bidder?: string
  payer?: string
  /** Name of the contact stated with it. */
  contact?: string
  amountFen?: number
  premium?: string
  reason?: string
  /** Days of what came after the opening. */
  restored?: string
  released?: string
  expired?: string
  ordered?: { on: string; state: 'ordered' | 'declined' | 'taken' }
  demand?: { on: string; state: DemandState; fen: number; paidFen?: number }
}
export type PlantedLot = {
  openedOn: string
  announcedFor?: string
  state?: 'announced' | 'opened' | 'opening'
  contractOn?: string
  applications: readonly PlantedApplication[]
}

const at = (day: string, time = '10:00') => new Date(`${day}T${time}:00+08:00`)
let counter = 0

/** @returns the number of the lot */
export async function plantLot({ kysely: db }: Database<PlatformTables>, lot: PlantedLot): Promise<string> {
  const [id, number] = [randomUUID(), `PLANTED${String(++counter).padStart(5, '0')}`]
  const opensAt = at(lot.announcedFor ?? lot.openedOn)
  const state = lot.state ?? 'opened'
  await sql`insert into lot (id, number, name, beneficiary_name, amount_fen, opens_at, bid_validity_days, extra_days, state,
      public_key, wrapped_private_key, opened_at, created_at, contract_on)
    values (${id}, ${number}, ${`标段${number}`}, '招标人', 70000000, ${opensAt}, 90, 0, ${state}, '04', '\\x00',
      ${state === 'announced' ? null : at(lot.openedOn)}, ${at('2026-01-01')}, ${lot.contractOn ?? null})`.execute(db)
  if (state === 'opened')
    await sql`insert into timer (kind, subject, due_at, next_at)
      values ('guarantee-expiry', ${id}, ${at('2027-12-01')}, ${at('2027-12-01')})`.execute(db)
  for (const one of lot.applications) await plantApplication(db, id, lot, one)
  return number
}

type Db = Database<PlatformTables>['kysely']

async function plantApplication(db: Db, lotId: string, lot: PlantedLot, one: PlantedApplication): Promise<void> {
  const number = `P${String(++counter).padStart(8, '0')}`
  const isIssued = !['declined', 'refused', 'lapsed'].includes(one.state)
  const partner =
    one.partner ?? (await sql<{ id: string }>`select id from partner order by id limit 1`.execute(db)).rows[0]?.id
  await sql`insert into application (number, partner, appkey, applicant_code, applicant_name, amount_fen, state,
      guarantee_number, commitment, "box", box_state, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, submitted_at)
    values (${number}, ${partner}, 'x', ${one.bidder ?? `B${number}`}, ${`投标人${one.bidder ?? number}`},
      ${one.amountFen ?? 70000000}, ${one.state}, ${isIssued ? `G${number}` : null}, '-', '\\x00', 'opened', '-', '-', '-',
      ${at(lot.openedOn, '08:00')})`.execute(db)
  if (lot.state === undefined || lot.state === 'opened')
    await sql`insert into opened_application (application, lot_id, lot_text, key, opened_at)
      values (${number}, ${lotId}, '{}', '-', ${at(lot.openedOn)})`.execute(db)
  if (one.contact !== undefined)
    await sql`insert into application_contact (application, name, stated) values (${number}, ${one.contact}, true)`.execute(
      db,
    )
  const event = (name: string, on: Date, from: string, to: string, detail: object = {}) =>
    sql`insert into application_event (application, at, event, from_state, to_state, detail)
      values (${number}, ${on}, ${name}, ${from}, ${to}, ${JSON.stringify(detail)})`.execute(db)
  if (isIssued)
    await event('guarantee-issued', at(lot.openedOn, '08:01'), 'accepted', 'issued', {
      premium: one.premium ?? '2800.00',
    })
  if (one.reason !== undefined)
    await event('guarantee-refused', at(lot.openedOn, '08:02'), 'accepted', 'refused', { reason: one.reason })
  if (one.restored !== undefined) {
    await event('restore-accepted', at(one.restored, '10:00'), 'opened', 'restoring')
    await event('guarantee-restored', at(one.restored, '10:02'), 'restoring', 'restored')
    await event('guarantee-restored', at(one.restored, '10:03'), 'restored', 'restored')
  }
  if (one.released !== undefined) await event('guarantee-released', at(one.released), 'restored', 'released')
  if (one.expired !== undefined) await event('guarantee-expired', at(one.expired), 'restored', 'expired')
  if (one.payer !== undefined)
    await sql`insert into premium_payer (application, version, name, account)
      values (${number}, 1, '付款人', ${one.payer})`.execute(db)
  if (one.ordered !== undefined)
    await sql`insert into release_order (application, state, files, ordered_at, ordered_by)
      values (${number}, ${one.ordered.state}, '[]', ${at(one.ordered.on)}, 'x')`.execute(db)
  if (one.demand !== undefined) await plantDemand(db, number, one.demand)
}

async function plantDemand(db: Db, application: string, demand: NonNullable<PlantedApplication['demand']>) {
  const [id, { state, fen, paidFen = 0 }] = [randomUUID(), demand]
  const extendedTo = state === 'extended' ? '2027-06-01' : null
  await sql`insert into demand (id, application, partner, ordinal, state, amount_fen, paid_fen, payee_account, contact_name,
      contact_phone, files, content, lane, created_at, created_by, extended_to, received_at)
    values (${id}, ${application}, (select partner from application where number = ${application}), 1, ${state}, ${fen}, ${paidFen}, '1', 'x', '1', '[]', '-', ${id}, ${at('2026-01-02')}, 'x',
      ${extendedTo}, ${state === 'drafted' ? null : at(demand.on)})`.execute(db)
  const event = (name: string, from: string | null, to: string) =>
    sql`insert into demand_event (demand, at, event, from_state, to_state)
      values (${id}, ${at(demand.on)}, ${name}, ${from}, ${to})`.execute(db)
  await event('drafted', null, 'drafted')
  if (state !== 'drafted') await event('document-sealed', 'drafted', 'sealed')
}

/** Two bidders registered with one contact; the first sent its own, without a phone. */
export async function plantContacts({ pool }: Database<PlatformTables>): Promise<void> {
  await pool.query(`insert into bidder select code, code, '陆衡', '13800004672', '-', '-', '-', now(), now()
    from unnest(array['A', 'B']) as code`)
  await pool.query(`insert into application_contact (application, stated)
    select number, true from application where applicant_code = 'A' on conflict do nothing`)
}
