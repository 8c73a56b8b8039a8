type Known = { number: string; isProposed: boolean; notReleasable?: object | undefined }

export type ReleaseGroups<Row extends Known> = {
  /** The candidates: nothing is done to their guarantees. */
  retained: Row[]
  /** What the order names, and nothing else. */
  toRelease: Row[]
  /** Neither: held, demanded, released before or waiting for a seal. */
  leftOut: Row[]
}

/** Sorts the guarantees of a lot, all of them, by what a release of all but the candidates does to each. */
export function releaseGroups<Row extends Known>(
  rows: readonly Row[],
  candidates: readonly string[],
): ReleaseGroups<Row> {
  const retained = rows.filter(({ number }) => candidates.includes(number))
  const others = rows.filter(({ number }) => !candidates.includes(number))
  const isReleasable = ({ notReleasable, isProposed }: Known) => notReleasable === undefined && !isProposed
  return {
    retained,
    toRelease: others.filter(isReleasable),
    leftOut: others.filter((row) => !isReleasable(row)),
  }
}

/** Guarantees to be released whose bidder has another one among those that stay: candidates by guarantee, not by company. */
export function splitBidders<Row extends { applicantCode: string }>({
  retained,
  toRelease,
}: Pick<ReleaseGroups<Row & Known>, 'retained' | 'toRelease'>): (Row & Known)[] {
  const staying = new Set(retained.map(({ applicantCode }) => applicantCode))
  return toRelease.filter(({ applicantCode }) => staying.has(applicantCode))
}

/** Nothing is released by default: candidates are marked, or the person states that there is none. */
export const isReleaseArmed = (candidates: readonly string[], hasNone: boolean): boolean =>
  candidates.length > 0 !== hasNone
