/** What the platform knows of an application beside its message: a partner's words may repeat it. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Kysely } from 'kysely'
import { mapContacts } from '../../records/application-contacts.ts'
import type { PlatformTables } from '../../records/tables.ts'

/** @param numbers of the application, or the guarantee number that this partner gave it */
export function createCaseValues(db: Kysely<PlatformTables>) {
  return async (partner: string, numbers: readonly string[]): Promise<readonly string[]> => {
    if (numbers.length === 0) return []
    const applications = await db
      .selectFrom('application')
      .select(['number', 'applicant_name', 'applicant_code', 'amount_fen'])
      .where('partner', '=', partner)
      .where((where) => where.or([where('number', 'in', numbers), where('guarantee_number', 'in', numbers)]))
      .execute()
    const found = applications.map(({ number }) => number)
    if (found.length === 0) return []
    const [contacts, payers] = await Promise.all([
      mapContacts(db, found),
      db.selectFrom('premium_payer').select(['name', 'account']).where('application', 'in', found).execute(),
    ])
    return [
      ...applications.flatMap((one) => [one.applicant_name, one.applicant_code, formatYuan(fen(one.amount_fen))]),
      ...[...contacts.values()].flatMap(({ name = '', phone = '', email = '' }) => [name, phone, email]),
      ...payers.flatMap(({ name, account }) => [name, account]),
    ]
  }
}
