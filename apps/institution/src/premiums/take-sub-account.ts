import { sql } from 'kysely'
import { type ApplicationRow, noteEvent, type Trx } from '../records/applications.ts'
import type { Settings } from '../settings/settings.ts'

/**
 * A virtual account that no other premium has; none where the settings give none, or where the bank's digits are used up:
 * the premium is then paid to the account itself, and people are warned once.
 */
export async function takeSubAccount(
  trx: Trx,
  application: ApplicationRow,
  { bidderPage: { payTo } }: Pick<Settings, 'bidderPage'>,
  at: number,
): Promise<string | null> {
  if (payTo?.subAccountDigits === undefined) return null
  const { rows } = await sql<{ next: string }>`select nextval('premium_sub_account') as next`.execute(trx)
  const next = String(rows[0]?.next)
  if (next.length <= payTo.subAccountDigits) return `${payTo.account}${next.padStart(payTo.subAccountDigits, '0')}`
  // by application_event_open_alert
  const open = await trx
    .selectFrom('application_event')
    .select('id')
    .where('event', '=', 'sub-accounts-used-up')
    .where(sql<boolean>`alert`)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (open === undefined)
    await noteEvent(trx, application, 'sub-accounts-used-up', { actor: 'rules', at, detail: {}, alert: true })
  return null
}
