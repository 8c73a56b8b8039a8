import type { Trx } from '../applications.ts'
import { findApplicant } from './applicants.ts'
import { ofApplicant } from './of-applicant.ts'

/** As its newest application states it, else as it is registered here. */
export async function findApplicantName(trx: Trx, code: string): Promise<string | undefined> {
  const newest = await trx
    .selectFrom('application')
    .select('applicant_name')
    .where(ofApplicant(code))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest !== undefined) return newest.applicant_name
  const known = await findApplicant(trx, code)
  // Registered without a name it bears its code.
  return known === undefined || known.name === known.code ? undefined : known.name
}
