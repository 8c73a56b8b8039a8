/** Which reminder of a clock is due, of a demand (demand/payment-clock.ts) or of a refund (premium/refund-clock.ts). */

type Alerts<Name extends string> = {
  /** In the order in which they are given. */
  names: readonly Name[]
  /** When each is due, in epoch milliseconds. */
  times: Readonly<Record<Name, number>>
  /** The last one that was given. */
  alerted: Name | undefined
}

/** The latest alert that is due and was not given, and when to look again. */
export function dueAlert<Name extends string>(
  { names, times, alerted }: Alerts<Name>,
  now: number,
): { alert?: Name; lookAgainAt?: number } {
  const left = names.slice(alerted === undefined ? 0 : names.indexOf(alerted) + 1)
  const alert = left.findLast((name) => times[name] <= now)
  const later = left.map((name) => times[name]).filter((at) => at > now)
  return {
    ...(alert === undefined ? {} : { alert }),
    ...(later.length === 0 ? {} : { lookAgainAt: Math.min(...later) }),
  }
}
