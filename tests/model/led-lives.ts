/**
 * What random users reach only by luck: the steps lead to it, so that no run skips an action. Played beside the seeds
 * and counted with them.
 */
const withdrawing = ['withdraw 0 1', 'settle 0 0']
const demanded = ['open 0 0', 'settle 0 0', 'demand 0 0', 'settle 0 0']

export const ledLives: readonly (readonly string[])[] = [
  // Finance: two wait for their premium, of which one is paid from another account, and a credit belongs to no one.
  [
    ...['apply 0 2', 'apply 1 4', 'settle 0 0', 'accept 0 1', 'import-statement 0 0'],
    ...['suspend-entry 1 1', 'resume-entry 0 1', 'refund-entry 1 1', 'recordReturn-entry 0 0', 'assign-entry 0 1'],
    ...['settle 0 0', ...withdrawing, 'refuse-withdrawal 0 1', 'settle 0 0', ...withdrawing],
    ...['grant-withdrawal 0 1', 'settle 0 0', 'record-refund 0 7', 'settle 0 0'],
    // a part, what is left waived, and the part corrected to all of it, to a part and to less
    ...['waive-rest 0 0', 'correct-refund 0 0', 'correct-refund 0 1', 'correct-refund 0 2', 'settle 0 0'],
    ...['apply 0 2', 'settle 0 0', 'abandon-by-code 0 0', 'settle 0 0'],
    ...['apply 0 2', 'settle 0 0', 'premium 0 1', 'settle 0 0', 'withdraw-by-centre 0 1', 'settle 0 0'],
    ...['stop-new-business 0 0', 'apply 0 2', 'resume-new-business 0 0', 'settle 0 0'],
  ],
  // Demands at the insurer, whose rules issue at once.
  [
    ...['apply 0 1', 'apply 1 3', 'settle 0 0', ...demanded],
    ...['note-extension 0 0', 'refuse-extension 0 0', 'document 0 0', 'fetch 0 0', 'examine 0 3', 'discrepancy 0 0'],
    ...['cure 0 0', 'examine 0 3', 'decline 0 0'],
    ...['settle 0 0', 'record-result 0 0', 'settle 0 0', 'draft-demand 0 0', 'seal-demand 0 0', 'settle 0 0'],
    ...['note-extension 0 0', 'grant-extension 0 0', 'settle 0 0'],
    ...['demand 0 0', 'settle 0 0', 'document 0 0', 'fetch 0 0', 'examine 0 1', 'stop 0 0', 'lift-order 0 0'],
    ...['pay 0 2', 'recourse 0 0', 'settle 0 0'],
  ],
  // The bank's invoices and releases, and a lot counted by its opening system.
  [
    ...['apply 0 2', 'settle 0 0', 'premium 0 1', 'settle 0 0', 'reissue 0 1', 'settle 0 0'],
    ...['correct 0 0', 'approach-opening 0 2', 'count-bids 0 4', 'open 0 0', 'settle 0 0'],
    ...['invoice 0 0', 'settle 0 0', 'refuse-invoice 0 0', 'settle 0 0', 'invoice 0 0', 'settle 0 0'],
    ...['make-invoice 0 0', 'settle 0 0', 'invoice-again 0 1', 'settle 0 0', 'red-letter 0 1'],
    ...['settle 0 0', 'hold 0 1', 'lift-hold 0 0', 'release 0 1', 'settle 0 0', 'release-lot 0 0', 'settle 0 0'],
  ],
  // Withdrawals that a busy platform does not take: what an operator does about them.
  [
    ...['apply 0 1', 'apply 1 3', 'apply 2 5', 'apply 0 7', 'settle 0 0', 'busy 0 3'],
    ...['withdraw-offline 0 1', 'withdraw-offline 0 1', 'withdraw-offline 0 1'],
    ...['work-institution 0 1', 'work-institution 0 1', 'busy 0 0'],
    ...['contested 0 0', 'resend 0 0', 'skip 0 0', 'settle 0 0'],
  ],
]
