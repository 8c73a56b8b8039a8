/**
 * The pairs of states in which the two sides may rest once no message is in flight: the platform's state, and the
 * institution's states that match. `absent`: the institution never had the application.
 */
import type { Ours, Theirs } from './read-facts.ts'

const agreement: Readonly<Record<string, readonly string[]>> = {
  // An institution that is unreachable has not answered yet; nothing else rests here.
  submitted: [],
  accepted: ['underwriting', 'awaiting-bidder', 'awaiting-premium'],
  issued: ['issued'],
  opened: [],
  restoring: [],
  restored: ['restored'],
  released: ['released'],
  expired: ['expired'],
  withdrawing: ['withdraw-review'],
  withdrawn: ['withdrawn'],
  abandoning: [],
  abandoned: ['abandoned'],
  declined: ['absent'],
  refused: ['refused'],
  // Not issued when the lot opened: the platform has informed the institution, or a person of the centre has.
  lapsed: ['absent', 'refused', 'abandoned', 'withdrawn'],
  disputed: [],
}

const openOurs = new Set(['sealed', 'sent', 'taken', 'unconfirmed', 'discrepant', 'partly-paid'])
const endedTheirs = new Set(['paid', 'declined', 'extended'])

const isRefusedIssue = ({ event, detail }: Theirs['events'][number]) =>
  event === 'notice-refused' && detail?.call === 'issued'

/** The platform checks again within a day after its demand ended. */
function hadDemandAtExpiry(ours: Ours, theirs: Theirs): boolean {
  const expiredAt = theirs.events.findLast(({ event }) => event === 'expired')?.at ?? 0
  return ours.demands.some(({ events }) => (events.at(-1)?.at ?? 0) >= expiredAt)
}

/** Allowed exceptions to the table, each with the fact that explains it. */
function mayDiffer(ours: Ours, theirs: Theirs | undefined): boolean {
  if (theirs === undefined) return false
  const ourDemand = ours.demands.some(({ state }) => openOurs.has(state))
  const theirDemand = theirs.demands.some(({ state }) => !endedTheirs.has(state))
  const paid = theirs.demands.reduce((sum, demand) => sum + demand.paid, 0)
  const reported = ours.demands.reduce((sum, demand) => sum + demand.paid, 0)
  const pair = `${ours.state} ${theirs.state}`
  // Paid down to zero: no call of the specification reports it. The platform's guarantee is in effect until it expires,
  // with nothing left according to the reported payments, or with an open demand whose end is not known here yet.
  if (theirs.state === 'discharged')
    return (
      (ours.state === 'restored' || ours.state === 'expired') &&
      paid === theirs.fen &&
      (reported === ours.fen || ourDemand)
    )
  // Signed when the lot opened, by an institution that is not informed of a lapse by name: its notice was refused, and
  // its staff know what to return.
  if (ours.state === 'lapsed')
    return (
      ours.institution !== 'bank' &&
      ['issued', 'withdrawing', 'expired'].includes(theirs.state) &&
      theirs.events.some(isRefusedIssue)
    )
  // On each side its own open demand prevents the end; a person records its result on the platform.
  if (pair === 'restored expired') return ourDemand || hadDemandAtExpiry(ours, theirs)
  if (pair === 'expired restored') return theirDemand
  return false
}

export function agrees(ours: Ours, theirs: Theirs | undefined): boolean {
  const state = theirs?.state ?? 'absent'
  return agreement[ours.state]?.includes(state) === true || mayDiffer(ours, theirs)
}
