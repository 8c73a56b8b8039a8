/** What a refund leaves: due until it went back or a reason states why it does not, or the premium of what is in effect. */
import type { ApplicationState } from '../application/application-state.ts'

/** In fen. `credit`: what was to go back; `waived`: what of it will not, with a reason that two people gave. */
type Refunded = { credit: bigint; returned: bigint; waived: bigint }
type Ground = { cause: string; state: ApplicationState }

/** While the guarantee is in effect its premium is due to no one. Money that is no premium always is. */
const staysPremium = ({ cause, state }: Ground): boolean =>
  cause === 'withdrawn' && state !== 'withdrawing' && state !== 'withdrawn'

/**
 * After any correction: `credit` is `returned`, `waived` and `rest`, each fen once. What a reason waives is never more
 * than was approved, and less where more went back.
 */
export function nextRest(
  { credit, returned, waived }: Refunded,
  ground: Ground,
): { waived: bigint; rest: bigint; state: 'taken' | 'suspended' | 'refund-due' } {
  const missing = credit - returned
  if (missing < 0n) throw new Error(`more went back than came: ${returned} of ${credit}`)
  const stillWaived = waived < missing ? waived : missing
  const due = ground.cause === 'not-premium' ? 'suspended' : 'refund-due'
  return { waived: stillWaived, rest: missing - stillWaived, state: staysPremium(ground) ? 'taken' : due }
}
