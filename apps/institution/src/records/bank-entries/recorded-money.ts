/** A premium, a refund or a payment as it was recorded, and its correction. */
import { sql } from 'kysely'
import type { CorrectableKind, TransferFacts } from '../../domain/bank-entry/correction.ts'
import type { Trx } from '../applications.ts'
import { compareRecords } from './contradictions.ts'
import { markRecorded, unmarkRecorded } from './mark-recorded.ts'
import { isUnbacked } from './recorded-entries.ts'

export type MoneyRow = {
  id: string
  application: string
  demand: string | null
  fen: string
  reference: string | null
  booked_on: string | null
  party_name: string
  party_account: string
  actor: string | null
  at: Date
  booked: boolean
  premium: boolean
  /** In fen: what came, of which it is a part; what went back of it. */
  most: string | null
  least: string | null
}

/** What went back of a receipt and of all that its refunds left, in fen. */
const returnedOf = sql<string>`(with recursive part as (
    select id, returned_fen from premium_receipt where id = receipt.id
    union all select rest.id, rest.returned_fen from premium_receipt as rest join part on rest.rest_of = part.id)
  select coalesce(sum(returned_fen), 0)::bigint from part)`

const readOf: Readonly<Record<CorrectableKind, (id: string) => ReturnType<typeof sql<MoneyRow>>>> = {
  premium: (id) => sql<MoneyRow>`select receipt.id, application, null as demand, fen, bank_reference as reference,
      received_on as booked_on, payer_name as party_name, payer_account as party_account, actor, at,
      not (${isUnbacked}) as booked, due_cause is distinct from 'not-premium' as premium, null as most,
      ${returnedOf} as least
    from premium_receipt as receipt where receipt.id = ${id} and rest_of is null`,
  refund: (id) => sql<MoneyRow>`select id, application, null as demand, returned_fen as fen, reference,
      returned_on as booked_on, payer_name as party_name, payer_account as party_account, returned_by as actor,
      returned_at as at, false as booked, false as premium, fen - ${returnedOf} + returned_fen as most, null as least
    from premium_receipt as receipt where id = ${id} and returned_fen is not null`,
  payment: (id) => sql<MoneyRow>`select id, application, demand, fen, reference, paid_on as booked_on,
      payee_name as party_name, payee_account as party_account, actor, paid_at as at, false as booked,
      false as premium, null as most, null as least
    from demand_payment where id = ${id}`,
}

export async function findMoney(trx: Trx, kind: CorrectableKind, id: string): Promise<MoneyRow | undefined> {
  const { rows } = await readOf[kind](id).execute(trx)
  return rows[0]
}

type Facts = Omit<TransferFacts, 'amount'> & { fen: string }

const writeOf: Readonly<Record<CorrectableKind, (id: string, facts: Facts) => ReturnType<typeof sql>>> = {
  premium: (id, { fen, reference, on }) =>
    sql`update premium_receipt set fen = ${fen}, bank_reference = ${reference}, received_on = ${on} where id = ${id}`,
  refund: (id, { fen, reference, on }) =>
    sql`update premium_receipt set returned_fen = ${fen}, reference = ${reference}, returned_on = ${on} where id = ${id}`,
  payment: (id, { fen, reference, on }) =>
    sql`update demand_payment set fen = ${fen}, reference = ${reference ?? ''}, paid_on = ${on} where id = ${id}`,
}

/**
 * Takes its transfer from it, so that the rules of recording ask of the corrected one what they ask of any. The entry
 * that it accounted for waits again. `putTransfer` follows in the same transaction.
 */
export async function takeTransfer(trx: Trx, kind: CorrectableKind, { id, fen, reference }: MoneyRow): Promise<void> {
  await writeOf[kind](id, { fen, reference: null, on: null }).execute(trx)
  if (reference === null) return
  const { rows } = await sql<{ id: string }>`select id from bank_entry
    where reference = ${reference} and state = 'recorded' order by id for update`.execute(trx)
  for (const { id: entry } of rows) await unmarkRecorded(trx, entry)
}

export async function putTransfer(
  trx: Trx,
  kind: CorrectableKind,
  { id, reference: before }: MoneyRow,
  { amount, reference, on }: TransferFacts,
): Promise<void> {
  await writeOf[kind](id, { fen: amount.toString(), reference, on }).execute(trx)
  for (const one of new Set([before, reference])) {
    await markRecorded(trx, one)
    if (one !== null) await compareRecords(trx, [one])
  }
}
