/** Which applications an opening has made known: only of those may engineers read who applied, and for how much. */
import type { Kysely } from 'kysely'
import type { PlatformTables } from '../../records/tables.ts'

/** @param number of the application, or the guarantee number that this partner gave it */
export function createIsPublic(db: Kysely<PlatformTables>) {
  return async (partner: string | undefined, number: string): Promise<boolean> => {
    const byNumber = await db
      .selectFrom('opened_application')
      .select('application')
      .where('application', '=', number)
      .executeTakeFirst()
    if (byNumber !== undefined || partner === undefined) return byNumber !== undefined
    const byGuarantee = await db
      .selectFrom('application')
      .innerJoin('opened_application', 'opened_application.application', 'application.number')
      .select('application.number')
      .where('application.partner', '=', partner)
      .where('application.guarantee_number', '=', number)
      .executeTakeFirst()
    return byGuarantee !== undefined
  }
}
