/** Who pays the premium. It must come from the applicant's basic account (基本户, §2). */
import type { Applicant } from '../decide-underwriting.ts'

export type Payer = { name: string; account: string; source: 'basic-account' | 'made-up' | 'reported' }

/** A basic account this institution knows of. */
export type BasicAccount = { code: string; name: string; account: string }

/**
 * The payer a sandbox assumes: the known basic account, else the applicant itself with an account made from its credit
 * code, the same each time. `digest` gives hex; production never comes here.
 */
export function assumedPayer(
  applicant: Applicant,
  known: BasicAccount | undefined,
  digest: (text: string) => string,
): Payer {
  if (known !== undefined) return { name: known.name, account: known.account, source: 'basic-account' }
  const digits = BigInt(`0x${digest(applicant.code).slice(0, 24)}`)
    .toString()
    .slice(0, 15)
  return { name: applicant.name, account: `3299${digits.padStart(15, '0')}`, source: 'made-up' }
}
