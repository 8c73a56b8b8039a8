import { foldAccount, foldName } from '@openbaohan/protocol/values/folding.ts'
import { comparablePhones } from '@openbaohan/protocol/values/phone.ts'

/** One bidder of a lot, with what may tie it to another. */
export type TiedApplicant = {
  number: string
  applicantName: string
  applicantCode: string
  payerAccount?: string | undefined
  /** As it was sent with the application. */
  contactName?: string | undefined
  contactPhone?: string | undefined
  contactMail?: string | undefined
}

/** What two bidders may share. */
export const hintKinds = ['payer-account', 'contact-phone', 'contact-name', 'contact-mail'] as const

export type IntegrityHint = {
  kind: (typeof hintKinds)[number]
  value: string
  applicants: { number: string; applicantName: string; applicantCode: string }[]
}

/**
 * 实施条例 §40: security of different bidders from one account is deemed collusion. Only hints, for the supervisor, and
 * only between different bidders: two applications of one bidder share its account as they should.
 */
export function integrityHints(applicants: readonly TiedApplicant[]): IntegrityHint[] {
  return [
    ...shared(applicants, 'payer-account', ({ payerAccount = '' }) => [foldAccount(payerAccount)]),
    ...shared(applicants, 'contact-phone', ({ contactPhone = '' }) => comparablePhones(contactPhone)),
    ...shared(applicants, 'contact-name', ({ contactName = '' }) => [namedPerson(contactName)]),
    ...shared(applicants, 'contact-mail', ({ contactMail = '' }) => [contactMail.trim().toLowerCase()]),
  ]
}

/** What people write where there is no name, as `foldName` writes it. */
const noNames: ReadonlySet<string> = new Set(['暂无', '没有', '同上', '不详', '未填', 'N/A', 'NA', 'NONE', 'NULL'])

/** Empty for what names no person: a placeholder, or fewer than two letters. */
function namedPerson(name: string): string {
  const folded = foldName(name)
  return noNames.has(folded) || (folded.match(/\p{L}/gu) ?? []).length < 2 ? '' : folded
}

function shared(
  applicants: readonly TiedApplicant[],
  kind: IntegrityHint['kind'],
  /** As they are compared; empty where nothing is stated. */
  pick: (applicant: TiedApplicant) => readonly string[],
): IntegrityHint[] {
  const groups = new Map<string, TiedApplicant[]>()
  for (const applicant of applicants) {
    for (const value of new Set(pick(applicant)))
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
