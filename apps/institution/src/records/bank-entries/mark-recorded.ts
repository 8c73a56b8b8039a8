/** Entries of the bank that wait no more, because a person or a system has recorded the same transfer. */
import { sql } from 'kysely'
import type { Trx } from '../applications.ts'
import { compareRecords } from './contradictions.ts'
import { isRecorded } from './recorded-entries.ts'

/**
 * Marks them, and removes what the payer wrote. Call it where a transfer is recorded, behind the lock of its application.
 * @param reference of all without it
 */
export async function markRecorded(trx: Trx, reference: string | null | undefined): Promise<void> {
  if (reference === null) return
  const which = reference === undefined ? sql`true` : sql`reference = ${reference}`
  await sql`update bank_entry set state = 'recorded', remittance = null
    where state = 'waiting' and ${which} and ${isRecorded}`.execute(trx)
  if (reference !== undefined) await compareRecords(trx, [reference])
}

/** A record was taken back: the credit of the bank that it was of waits again, for a person. */
export async function unmarkRecorded(trx: Trx, entry: string): Promise<void> {
  await sql`update bank_entry set state = 'waiting'
    where id = ${entry} and state = 'recorded' and not (${isRecorded})`.execute(trx)
}
