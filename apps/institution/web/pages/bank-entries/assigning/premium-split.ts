import { fen, yuanIn, formatYuan as yuanText } from '@openbaohan/protocol/values/fen.ts'
import { splitCredit } from '../../../../src/domain/bank-entry/split-credit.ts'
import type { BankEntryView } from '../../../../src/procedures/bank-entries/contract.ts'

export type ShownSplit = { kind: 'exact' } | { kind: 'more' | 'less'; by: string }

/** A credit beside a premium, both in decimal yuan; `by` how much it is more, or less. */
export function splitOf(amount: string, due: string): ShownSplit {
  const split = splitCredit(yuanIn(amount), yuanIn(due))
  if (split.kind === 'exact') return split
  return { kind: split.kind, by: yuanText(fen(split.kind === 'more' ? split.rest : split.missing)) }
}

type Credit = Pick<BankEntryView, 'amount' | 'candidates'>

/** Beside the premium of each application that it may be for, where it is more than all of them, or less. */
export function splitKindOf({ amount, candidates }: Credit): 'more' | 'less' | undefined {
  const kinds = new Set(candidates.map(({ due }) => splitOf(amount, due).kind))
  const [kind] = kinds
  return kinds.size !== 1 || kind === 'exact' ? undefined : kind
}

export const isMore = (credit: Credit): boolean => splitKindOf(credit) === 'more'
