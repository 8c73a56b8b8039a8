import { foldAccount } from '@openbaohan/protocol/values/folding.ts'

/** One bidder of a lot, with what may tie it to another. */
export type TiedApplicant = {
  number: string
  applicantName: string
  applicantCode: string
  payerAccount?: string | undefined
  contactPhone?: string | undefined
}

export type IntegrityHint = {
  kind: 'payer-account' | 'contact-phone'
  value: string
  applicants: { number: string; applicantName: string; applicantCode: string }[]
}

/**
 * 实施条例 §40: security of different bidders from one account is deemed collusion. Only hints, for the supervisor, and
 * only between different bidders: two applications of one bidder share its account as they should.
 */
export function integrityHints(applicants: readonly TiedApplicant[]): IntegrityHint[] {
  return [
    ...shared(applicants, 'payer-account', ({ payerAccount }) => payerAccount),
    ...shared(applicants, 'contact-phone', ({ contactPhone }) => contactPhone),
  ]
}

function shared(
  applicants: readonly TiedApplicant[],
  kind: IntegrityHint['kind'],
  pick: (applicant: TiedApplicant) => string | undefined,
): IntegrityHint[] {
  const groups = new Map<string, TiedApplicant[]>()
  for (const applicant of applicants) {
    const value = foldAccount(pick(applicant) ?? '')
    if (value !== '') groups.set(value, [...(groups.get(value) ?? []), applicant])
  }
  return [...groups]
    .filter(([, group]) => new Set(group.map(({ applicantCode }) => applicantCode)).size > 1)
    .map(([value, group]) => ({
      kind,
      value,
      applicants: group.map(({ number, applicantName, applicantCode }) => ({ number, applicantName, applicantCode })),
    }))
}
