import { type Fen, fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
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
