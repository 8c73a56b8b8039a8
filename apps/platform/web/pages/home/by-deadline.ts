type Numbered = { readonly number: string }

/**
 * What closes next first; what is past its deadline, or has none here, keeps its order behind.
 * @param deadlines by number, as this browser knows them
 */
export function byDeadline<Row extends Numbered>(
  rows: readonly Row[],
  deadlines: ReadonlyMap<string, number>,
  now: number,
): Row[] {
  const rankOf = ({ number }: Row) => {
    const at = deadlines.get(number)
    return at === undefined || at <= now ? Number.POSITIVE_INFINITY : at
  }
  return rows.toSorted((one, other) => (rankOf(one) === rankOf(other) ? 0 : rankOf(one) - rankOf(other)))
}
