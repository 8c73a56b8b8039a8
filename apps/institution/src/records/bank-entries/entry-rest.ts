/** What is left of a credit of the bank of which recoveries took a part: one transfer may repay several cases. */
import { sql } from 'kysely'
import type { Trx } from '../applications.ts'
import { isAccountedFor } from './recorded-entries.ts'

/** In fen; less what is to go back, or went back, and what is a premium beside it. Below zero where more was recorded than came. By `demand_recourse_by_entry`. */
export const restOfEntry = sql<string>`(bank_entry.fen - coalesce(bank_entry.refund_fen, 0)
  - case when bank_entry.state = 'booked' then 0 else coalesce(bank_entry.booked_fen, 0) end - coalesce(
  (select sum(part.fen) from demand_recourse as part where part.entry = bank_entry.id and not part.reversed), 0))::bigint`

/** No recovery took a part of it. */
export const isWhole = sql<boolean>`not exists
  (select from demand_recourse as part where part.entry = bank_entry.id and not part.reversed)`

/**
 * Gives recoveries that were recorded before the statement came the entry that they are of: exactly of the amount and
 * used by no other, else of the payer, else with so much left.
 * @param references of all without them
 */
export async function attributeRecoveries(trx: Trx, references: readonly string[] | undefined): Promise<void> {
  const which = references === undefined ? sql`true` : sql`recourse.reference = any(${references}::text[])`
  const isOfRecovery = sql`bank_entry.direction = 'credit' and bank_entry.state = 'waiting' and not bank_entry.reversal
    and bank_entry.reference = recourse.reference and bank_entry.booked_on = recourse.received_on
    and not (${isAccountedFor})`
  const { rows } = await sql<{ id: string }>`select id from demand_recourse as recourse
    where entry is null and reverses is null and not reversed and ${which}
    and exists (select from bank_entry where ${isOfRecovery}) order by id`.execute(trx)
  for (const { id } of rows)
    await sql`update demand_recourse as recourse set entry = (select id from bank_entry where ${isOfRecovery}
        order by (bank_entry.fen = recourse.fen and ${isWhole}) desc,
          (bank_entry.party_name is not distinct from recourse.payer) desc, (${restOfEntry} >= recourse.fen) desc,
          bank_entry.id limit 1 for update)
      where id = ${id} and entry is null and not reversed`.execute(trx)
}

/** Whether recoveries wait for an entry of this reference and day. */
export async function isRecoveryRecorded(
  trx: Trx,
  { reference, bookedOn }: { reference: string; bookedOn: string },
): Promise<boolean> {
  const { rows } = await sql`select from demand_recourse where reference = ${reference} and received_on = ${bookedOn}
    and entry is null and reverses is null and not reversed limit 1`.execute(trx)
  return rows.length > 0
}
