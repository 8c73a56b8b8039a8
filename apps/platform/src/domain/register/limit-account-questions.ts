import { limits } from '../limits.ts'

/** Of one count: how many there are without this question, and when the first of them leaves the window. */
export type Counted = { count: number; firstUntil: number | undefined }

export type AskedBefore = {
  /** This partner asked about this account of this company within the window: the answer discloses nothing more. */
  isRepeat: boolean
  accountQuestions: Counted
  /** Other accounts of this company, and other companies with this account. */
  accountsOfOneCompany: Counted
  companiesOfOneAccount: Counted
}

/** Why the question is not answered now, and when it can be asked again. A repeat is always answered. */
export function limitAccountQuestion(asked: AskedBefore) {
  const reached = <Name extends string>(name: Name, { count, firstUntil }: Counted, most: number) =>
    count < most || firstUntil === undefined ? undefined : { name, until: firstUntil }
  if (asked.isRepeat) return undefined
  return (
    reached('account-questions', asked.accountQuestions, limits.accountQuestions) ??
    reached('accounts-of-one-company', asked.accountsOfOneCompany, limits.accountsOfOneCompany) ??
    reached('companies-of-one-account', asked.companiesOfOneAccount, limits.companiesOfOneAccount)
  )
}
