/** Whether a premium came as it must: all of it, from the applicant's own basic account (基本户, §2; gaps.md). */
import { foldAccount, foldName } from '@openbaohan/protocol/values/folding.ts'
import type { Applicant } from '../decide-underwriting.ts'
import type { BasicAccount } from './payer.ts'

export const payerResults = ['matches', 'account-unknown', 'name-differs', 'account-differs'] as const
export type PayerResult = (typeof payerResults)[number]

/** A branch (第一分公司) is another payer. Without a known basic account the name alone can be compared. */
export function comparePayer(
  payer: { name: string; account: string },
  applicant: Pick<Applicant, 'name'>,
  known: Pick<BasicAccount, 'name' | 'account'> | undefined,
): PayerResult {
  if (foldName(payer.name) !== foldName(known?.name ?? applicant.name)) return 'name-differs'
  if (known === undefined) return 'account-unknown'
  return foldAccount(payer.account) === foldAccount(known.account) ? 'matches' : 'account-differs'
}

/** A guarantee paid so may be held invalid at the opening: not without a person's reason. */
export const isOtherPayer = (result: PayerResult) => result === 'name-differs' || result === 'account-differs'
