import { sql } from 'kysely'
import type { ApplicationRow, Trx } from './applications.ts'

/**
 * False when there is no such open alert.
 * @param closing `hidden`: events whose alerts are not to be closed by who asks
 */
export async function closeAlert(
  trx: Trx,
  id: number,
  closing: { who: string; note: string; at: number; hidden: readonly string[] },
): Promise<boolean> {
  const closed = await trx
    .updateTable('application_event')
    .set({ closed_at: new Date(closing.at), closed_by: closing.who, note: closing.note })
    .where('id', '=', String(id))
    .where('closed_at', 'is', null)
    .where(sql<boolean>`alert and event <> all(${closing.hidden}::text[])`)
    .executeTakeFirst()
  return closed.numUpdatedRows > 0n
}

/** The application has ended by the platform itself: what was not delivered of it is no one's task any more. */
export async function closeNoticeAlerts(trx: Trx, { id }: Pick<ApplicationRow, 'id'>, at: number): Promise<void> {
  await trx
    .updateTable('application_event')
    .set({
      closed_at: new Date(at),
      closed_by: 'system',
      note: '平台已告知放弃，通知不再需要 / abandoned by the platform',
    })
    .where('application', '=', id)
    .where('closed_at', 'is', null)
    .where(
      sql<boolean>`alert and (event = 'notice-refused' or event = 'call-refused' and detail ->> 'call' = 'abandon')`,
    )
    .execute()
}
