import { type Fen, fen, formatYuan, yuanIn } from '@openbaohan/protocol/values/fen.ts'
import { splitCredit } from '../domain/bank-entry/split-credit.ts'
import type { ApplicationRow } from '../records/applications.ts'

type Errors = { AMOUNT_DIFFERS(given: { data: { due: string } }): Error }

/** A premium is paid exactly; an application without one yet has nothing to compare. */
export function checkPremiumAmount(
  { premium_fen: premium }: Pick<ApplicationRow, 'premium_fen'>,
  amount: Fen | undefined,
  errors: Errors,
): void {
  const due = premium === null ? undefined : fen(premium)
  if (due !== undefined && amount !== due) throw errors.AMOUNT_DIFFERS({ data: { due: formatYuan(due) } })
}

/**
 * An entry of the bank may be more than the premium: its rest goes back, as the person saw it who assigns it.
 * @param rest decimal yuan
 */
export function checkSplit(
  { premium_fen: premium }: Pick<ApplicationRow, 'premium_fen'>,
  { fen: credit }: { fen: string },
  rest: string | undefined,
  errors: Errors,
): void {
  if (premium === null) return
  const split = splitCredit(BigInt(credit), BigInt(premium))
  const seen = rest === undefined ? 0n : yuanIn(rest)
  const agrees = split.kind === 'exact' ? seen === 0n : split.kind === 'more' && seen === split.rest
  if (!agrees) throw errors.AMOUNT_DIFFERS({ data: { due: formatYuan(fen(premium)) } })
}
