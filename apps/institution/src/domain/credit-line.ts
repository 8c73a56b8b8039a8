/** The credit line of an applicant: up to which sum its guarantees may be outstanding together. */
import { type Fen, fen } from '@openbaohan/protocol/values/fen.ts'

export type Credit = {
  limit: Fen
  /** Guarantees in force, less what was paid of them, and what was accepted and is not issued yet. */
  used: Fen
}

export const isOverLine = ({ limit, used }: Credit, amount: Fen): boolean => used + amount > limit

/** What may still be accepted; zero when more is used than the line allows. */
export const freeOfLine = ({ limit, used }: Credit): Fen => fen(used >= limit ? 0n : limit - used)
