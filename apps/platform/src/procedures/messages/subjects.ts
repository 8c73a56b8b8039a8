/** The numbers under which messages about one application are found. */
import { spellingsOf } from '@openbaohan/server/procedures/search/matches.ts'
import type { Kysely } from 'kysely'
import type { PlatformTables } from '../../records/tables.ts'

/** The number as given, and both numbers of each application that it names and an opening has made known. */
export function createSubjectsOf(db: Kysely<PlatformTables>) {
  const findNumbers = createFindNumbers(db)
  return async (number: string): Promise<readonly string[]> => [
    ...new Set([...spellingsOf(number), ...(await findNumbers(number))]),
  ]
}

/**
 * Both numbers of each application that this one names. Only of what an opening has made known: before it, a guarantee
 * number must not lead to its application, nor a search show that there is one. By `application_pkey` and
 * `application_by_guarantee_number`.
 */
export function createFindNumbers(db: Kysely<PlatformTables>) {
  return async (number: string): Promise<readonly string[]> => {
    const spellings = spellingsOf(number)
    const rows = await db
      .selectFrom('application')
      .innerJoin('opened_application', 'opened_application.application', 'application.number')
      .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
      .select(['application.number', 'application.guarantee_number'])
      .where((where) =>
        where.or([
          where('application.number', 'in', spellings),
          where('application.guarantee_number', 'in', spellings),
        ]),
      )
      .where('lot.state', '=', 'opened')
      .execute()
    return rows.flatMap((row) => [row.number, row.guarantee_number ?? row.number])
  }
}
