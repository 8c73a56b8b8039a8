/**
 * Which states the two sides may rest in together once nothing is on its way: the platform's word, and the
 * institution's states that mean the same. `absent`: the institution never had it.
 */
import type { Ours, Theirs } from './read-facts.ts'

const agreement: Readonly<Record<string, readonly string[]>> = {
  // An institution that is closed to us has not answered yet; nothing rests here otherwise.
  submitted: [],
  accepted: ['underwriting', 'awaiting-premium'],
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
  // Not issued when the lot opened: the institution learns it by the answer to its notice, if it ever sends one.
  lapsed: ['absent', 'underwriting', 'awaiting-premium', 'refused', 'abandoned'],
  disputed: [],
}

const openOurs = new Set(['sealed', 'sent', 'taken', 'unconfirmed', 'discrepant', 'partly-paid'])
const endedTheirs = new Set(['paid', 'declined'])

const isRefusedIssue = ({ event, detail }: Theirs['events'][number]) =>
  event === 'notice-refused' && detail?.call === 'issued'

/** The platform looks again within a day after its demand ended. */
function hadDemandAtExpiry(ours: Ours, theirs: Theirs): boolean {
  const expiredAt = theirs.events.findLast(({ event }) => event === 'expired')?.at ?? 0
  return ours.demands.some(({ events }) => (events.at(-1)?.at ?? 0) >= expiredAt)
}

/** What may stand beside the table, each with the fact that explains it. */
function mayDiffer(ours: Ours, theirs: Theirs | undefined): boolean {
  if (theirs === undefined) return false
  const ourDemand = ours.demands.some(({ state }) => openOurs.has(state))
  const theirDemand = theirs.demands.some(({ state }) => !endedTheirs.has(state))
  const paid = theirs.demands.reduce((sum, demand) => sum + demand.paid, 0)
  const reported = ours.demands.reduce((sum, demand) => sum + demand.paid, 0)
  const pair = `${ours.state} ${theirs.state}`
  // Paid down to zero: no call of the specification reports it. The platform's guarantee is in effect until it expires, with nothing left
  // of it by what it was reported of the payments, or with a demand open whose end a person has yet to learn.
  if (theirs.state === 'discharged')
    return (
      (ours.state === 'restored' || ours.state === 'expired') &&
      paid === theirs.fen &&
      (reported === ours.fen || ourDemand)
    )
  // Signed when the lot opened: its notice was refused, and the institution's people know what to give back.
  if (ours.state === 'lapsed')
    return ['issued', 'withdrawing', 'expired'].includes(theirs.state) && theirs.events.some(isRefusedIssue)
  // Each side lets its own open demand stop the end; a person records its result on the platform.
  if (pair === 'restored expired') return ourDemand || hadDemandAtExpiry(ours, theirs)
  if (pair === 'expired restored') return theirDemand
  return false
}

export function agrees(ours: Ours, theirs: Theirs | undefined): boolean {
  const state = theirs?.state ?? 'absent'
  return agreement[ours.state]?.includes(state) === true || mayDiffer(ours, theirs)
}
