/** How much of a guarantee a caller may see. */

/**
 * `applicant`: the bidder, of its own; `party`: agency or beneficiary of its lot; `oversight`: centre and supervisor, who
 * also see who has looked; `system`: a key that reads lots.
 */
export type GuaranteeReader = 'applicant' | 'party' | 'oversight' | 'system'

export type Reader = {
  readonly roles: readonly string[]
  /** Credit code of the organisation; a key has none. */
  readonly code?: string | undefined
}

export type ReadGuarantee = {
  readonly applicantCode: string
  /** Absent until the opening of its lot has ended: until then it concerns its bidder alone (招标投标法 §22). */
  readonly lot?: { readonly agencyCode?: string | undefined; readonly beneficiaryCode?: string | undefined } | undefined
}

/** Nothing: for this caller there is no such guarantee. @param reader a person; nothing: a key */
export function guaranteeReaderOf(
  reader: Reader | undefined,
  { applicantCode, lot }: ReadGuarantee,
): GuaranteeReader | undefined {
  if (reader === undefined) return lot === undefined ? undefined : 'system'
  const { roles, code } = reader
  if (lot !== undefined && (roles.includes('centre') || roles.includes('supervisor'))) return 'oversight'
  if (roles.includes('bidder') && code === applicantCode) return 'applicant'
  if (lot === undefined || code === undefined) return undefined
  const isAgency = roles.includes('agency') && lot.agencyCode === code
  const isBeneficiary = roles.includes('beneficiary') && lot.beneficiaryCode === code
  return isAgency || isBeneficiary ? 'party' : undefined
}
