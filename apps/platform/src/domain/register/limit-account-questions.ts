import { limits } from '../limits.ts'

/** Of one count: how many there are without this question, and when the first of them leaves the window. */
export type Counted = { count: number; firstUntil: number | undefined }

export type AskedBefore = {
  /** This partner asked about this account of this bidder within the window: the answer discloses nothing more. */
  isRepeat: boolean
  questions: Counted
  /** Other accounts of this bidder, and other bidders with this account. */
  accounts: Counted
  bidders: Counted
}

/** Why the question is not answered now, and when it can be asked again. */
export function limitAccountQuestion(asked: AskedBefore) {
  const reached = <Name extends string>(name: Name, { count, firstUntil }: Counted, most: number) =>
    count < most || firstUntil === undefined ? undefined : { name, until: firstUntil }
  const total = reached('account-questions', asked.questions, limits.accountQuestions)
  if (total !== undefined || asked.isRepeat) return total
  return (
    reached('accounts-of-one-company', asked.accounts, limits.accountsOfBidder) ??
    reached('companies-of-one-account', asked.bidders, limits.biddersOfAccount)
  )
}
