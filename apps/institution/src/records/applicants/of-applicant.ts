import { type RawBuilder, sql } from 'kysely'

/** The code of an application's company in the one form in which codes are compared: platforms write either case. */
export const applicantCode = sql<string>`upper(application.applicant_code)`

const looked = sql<boolean>`application.state <> 'received'`

/** Applications of a company that the rules have inspected. By `application_by_applicant_code`. */
export const ofApplicant = (code: string): RawBuilder<boolean> =>
  sql<boolean>`(${applicantCode} = ${code.toUpperCase()} and ${looked})`
