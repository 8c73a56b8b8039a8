/** The gap between different states of one application on two sides: which side is ahead, and which call is missing. */

import type { Side } from '../calls.ts'
import type { MessageId } from '../dialects/agreed-notices.ts'
import type { SharedState } from './shared-states.ts'

/** `resend` is absent where no message closes the gap: manual review. */
export type StateGap = { ahead: Side | 'neither'; resend?: Resend }
/** `also`: the states do not show which of two messages was lost. */
export type Resend = { side: Side; call: MessageId; also?: { side: Side; call: MessageId } }

/** Progress of each state in the life cycle; all final states are equal. */
const distance: Record<SharedState, number> = {
  applied: 0,
  taken: 1,
  abandoning: 2,
  issued: 3,
  withdrawing: 4,
  opened: 5,
  restoring: 6,
  restored: 7,
  disputed: 8,
  declined: 9,
  refused: 9,
  lapsed: 9,
  abandoned: 9,
  withdrawn: 9,
  released: 9,
  expired: 9,
}

type Row = Resend & { platform: readonly SharedState[]; institution: readonly SharedState[] }

/**
 * The first row with both states applies. Where an answer was lost, the requester asks again and gets the same answer.
 */
const rows: readonly Row[] = [
  { platform: ['applied'], institution: ['taken'], side: 'platform', call: 'apply' },
  { platform: ['applied', 'taken', 'abandoning'], institution: ['issued'], side: 'institution', call: 'issued' },
  { platform: ['applied', 'taken', 'abandoning'], institution: ['refused'], side: 'institution', call: 'issued' },
  { platform: ['abandoning'], institution: ['taken', 'abandoned'], side: 'platform', call: 'abandon' },
  {
    platform: ['applied', 'taken', 'abandoned'],
    institution: ['abandoning'],
    side: 'institution',
    call: 'abandoned',
  },
  { platform: ['applied', 'taken'], institution: ['abandoned'], side: 'institution', call: 'abandoned' },
  {
    platform: ['withdrawing'],
    institution: ['issued'],
    side: 'platform',
    call: 'withdraw',
    // The application may have been refused.
    also: { side: 'institution', call: 'withdrawn' },
  },
  {
    platform: ['issued', 'withdrawn'],
    institution: ['withdrawing'],
    side: 'institution',
    call: 'withdrawn',
  },
  { platform: ['issued', 'withdrawing'], institution: ['withdrawn'], side: 'institution', call: 'withdrawn' },
  {
    platform: ['opened', 'restoring', 'restored'],
    institution: ['issued', 'withdrawing'],
    side: 'platform',
    call: 'restore',
  },
  { platform: ['opened'], institution: ['restoring'], side: 'platform', call: 'restore' },
  { platform: ['opened', 'restoring'], institution: ['restored'], side: 'institution', call: 'restored' },
  {
    platform: ['released'],
    institution: ['issued', 'restoring', 'restored'],
    side: 'platform',
    call: 'release',
  },
  { platform: ['opened', 'restoring', 'restored'], institution: ['released'], side: 'platform', call: 'release' },
]

export function stateGap(platform: SharedState, institution: SharedState): StateGap {
  const between = distance[platform] - distance[institution]
  const ahead = between > 0 ? 'platform' : between < 0 ? 'institution' : 'neither'
  const row = rows.find((one) => one.platform.includes(platform) && one.institution.includes(institution))
  if (row === undefined) return { ahead }
  const { platform: _, institution: _institution, ...resend } = row
  return { ahead, resend }
}

/** What a side sends again when the other lacks the application. */
export function absenceGap(side: Side, state: SharedState): StateGap {
  const mayApply = side === 'platform' && ['applied', 'taken', 'abandoning'].includes(state)
  return mayApply ? { ahead: side, resend: { side, call: 'apply' } } : { ahead: side }
}
