import { sql } from 'kysely'
import type { Trx } from '../records/applications.ts'
import type { Settings } from '../settings/settings.ts'

/** A virtual account that no other premium has; none where the settings give none. */
export async function takeSubAccount(
  trx: Trx,
  { bidderPage: { payTo } }: Pick<Settings, 'bidderPage'>,
): Promise<string | null> {
  if (payTo?.subAccountDigits === undefined) return null
  const { rows } = await sql<{ next: string }>`select nextval('premium_sub_account') as next`.execute(trx)
  return `${payTo.account}${String(rows[0]?.next).padStart(payTo.subAccountDigits, '0')}`
}
