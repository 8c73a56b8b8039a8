import type pg from 'pg'

/** Lets the leases of all claimed rows end, as if their time by the clock of the database had passed. */
export async function endLeases(pool: pg.Pool): Promise<void> {
  for (const table of ['lane', 'timer', 'webhook_delivery', 'notification']) {
    await pool.query(`update ${table} set leased_until = statement_timestamp() where leased_until > '-infinity'`)
  }
}
