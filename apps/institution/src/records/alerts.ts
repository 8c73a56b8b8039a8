import { sql } from 'kysely'
import type { Trx } from './applications.ts'

/** False when there is no such open alert. */
export async function closeAlert(
  trx: Trx,
  id: number,
  closing: { who: string; note: string; at: number },
): Promise<boolean> {
  const closed = await trx
    .updateTable('application_event')
    .set({ closed_at: new Date(closing.at), closed_by: closing.who, note: closing.note })
    .where('id', '=', String(id))
    .where('closed_at', 'is', null)
    .where(sql<boolean>`alert`)
    .executeTakeFirst()
  return closed.numUpdatedRows > 0n
}
