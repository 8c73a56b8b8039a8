/** The numbers under which messages about one application are found. */
import { spellingsOf } from '@openbaohan/server/procedures/search/matches.ts'
import type { Trx } from '../../records/applications.ts'

/** The number as given, and both numbers of each application that it names. By `application_by_guarantee_number`. */
export function createSubjectsOf(db: Trx) {
  return async (number: string): Promise<readonly string[]> => {
    const spellings = spellingsOf(number)
    const rows = await db
      .selectFrom('application')
      .select(['application_number', 'guarantee_number'])
      .where((where) =>
        where.or([where('application_number', 'in', spellings), where('guarantee_number', 'in', spellings)]),
      )
      .execute()
    const numbers = rows.flatMap((row) => [row.application_number, row.guarantee_number ?? row.application_number])
    return [...new Set([...spellings, ...numbers])]
  }
}
