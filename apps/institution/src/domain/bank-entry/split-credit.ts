/** A credit beside the premium that is due: it is exactly that, more, of which the rest goes back, or less. */

export type PremiumSplit =
  | { kind: 'exact' }
  /** `rest` goes back. */
  | { kind: 'more'; rest: bigint }
  | { kind: 'less'; missing: bigint }

/** @param credit in fen @param due in fen */
export function splitCredit(credit: bigint, due: bigint): PremiumSplit {
  if (credit === due) return { kind: 'exact' }
  return credit > due ? { kind: 'more', rest: credit - due } : { kind: 'less', missing: due - credit }
}
