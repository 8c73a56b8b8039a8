import { type RawBuilder, sql } from 'kysely'
import { ofApplicant } from './applicants/of-applicant.ts'

/** Ids of applications by a number, a credit code or a whole name; each of them has an index. */
export function applicationsFound(search: string): RawBuilder<unknown> {
  return sql`select id from application where application_number = ${search} or guarantee_number = ${search}
    union all select id from application where ${ofApplicant(search)}
    union all select id from application where applicant_name = ${search} and state <> 'received'`
}
