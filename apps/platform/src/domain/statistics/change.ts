/**
 * The change of a number against the former period, in tenths of a percent; undefined where the former is 0, of which
 * nothing is a percentage.
 */
export function changeOf(now: number, former: number): number | undefined {
  return former === 0 ? undefined : Math.round(((now - former) / former) * 1000)
}
