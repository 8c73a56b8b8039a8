import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { reviewChinese } from './texts.zh.ts'

export const reviewEnglish: Translated<typeof reviewChinese> = {
  title: 'Review queue',
  purpose:
    'Where two records differ, an answer is unclear, or the evaluation committee must be informed. Check each case and close it with a note.',
  empty: 'No open cases',
  emptyClosed: 'No closed cases yet',
  beforeOpening:
    'The lot has not opened: lot, bidder and amount are not shown. Ask the institution by the application number.',
  guarantee: 'Guarantee amount',
  ordinal: 'Demand {{ordinal}}',
  result: {
    action: 'Record result',
    consequence:
      'Record what the institution states in writing, and attach its answer. Beneficiary, agency and bidder see the result; a payment reduces the guarantee.',
    reason: 'What the institution states',
    document: 'The written answer of the institution (PDF, OFD or picture)',
    documentNeeded: 'Attach the written answer of the institution',
    done: 'Result recorded',
  },
  notes: {
    'demand-ended': 'Closed automatically: the demand has its result',
    'ended-by-institution': 'Closed automatically: the institution has reported the end',
    'release-result': 'Closed automatically: the institution has reported the result of the release',
    'release-taken': 'Closed automatically: the institution has taken the release',
    'abandon-result': 'Closed automatically: the institution has reported the result of the abandonment',
  },
  kinds: {
    'late-withdrawal': 'A withdrawal notice arrived after bid opening',
    'changed-after-opening': 'The guarantee changed after the opening time',
    'contested-withdrawal': 'Withdrawal: the institution answered inconsistently',
    'contested-give-up': 'Abandonment: the institution answered inconsistently',
    'late-give-up': 'Late abandonment: already issued or opened',
    'unconfirmed-give-up': 'Abandonment: received by the institution, result unknown',
    'lapse-not-confirmed': 'The application lapsed, and the institution has not confirmed its end',
    'give-up-not-done': 'The institution did not abandon the application',
    'unconfirmed-release': 'Release: received by the institution, result unknown',
    'contested-release': 'Release: the institution answered inconsistently',
    'unconfirmed-demand': 'Demand delivered; the institution sends no result',
    'release-not-done': 'The institution did not release the guarantee',
    'demand-result-differs': 'The result of a demand differs from the recorded one',
    'last-day-rejected': 'A rejected plain guarantee states another last day for demands',
    'found-by-full-search': 'A sealed envelope was not found by its tag, only by trying all after the opening',
    'envelope-unreadable': 'A sealed envelope cannot be opened; its row may be damaged',
    'box-of-another-lot': 'A sealed envelope belongs to another lot and waits for its opening',
  },
  todo: {
    'late-withdrawal':
      'The guarantee is treated as in force. Call the institution and inform the evaluation committee.',
    'changed-after-opening':
      'It changed while the opening was suspended; the bidder may have seen prices. Inform the evaluation committee.',
    'contested-withdrawal': 'Ask the institution whether it was withdrawn and note the result.',
    'contested-give-up': 'Ask the institution whether it was abandoned and note the result.',
    'late-give-up': 'The guarantee prevails. Compare records with the institution.',
    'unconfirmed-give-up': 'Ask the institution whether it was abandoned and note the result.',
    'lapse-not-confirmed':
      'No guarantee had arrived at the opening. The institution has not agreed on abandonments, or answered 0: ask it to end the application and take no payment, and, where it has taken one, to state to the bidder whether and how much it refunds. Closed automatically when it reports the end.',
    'give-up-not-done': 'Ask the institution for the reason.',
    'unconfirmed-release': 'Ask the institution whether it was released and note the result.',
    'contested-release':
      'Ask the institution whether it was released. If it was not, beneficiary or agency order the release again.',
    'unconfirmed-demand':
      'Follow examination and payment. The beneficiary records the result, or the trading centre on a written answer of the institution; that closes this case.',
    'release-not-done': 'Ask the institution for the reason and inform beneficiary and bidder.',
    'demand-result-differs':
      'The recorded result is unchanged. Compare the amounts with the institution and the beneficiary.',
    'last-day-rejected':
      'The last day was not changed; ask the institution to correct the plain guarantee and send it again.',
    'found-by-full-search':
      'It was opened late and its key was sent. Inform the evaluation committee, and ask the operators why the row was changed.',
    'envelope-unreadable':
      'Ask the bidder for the receipt of the application and compare by it; ask the operators to compare the row with a backup.',
    'box-of-another-lot': 'Nothing to do; it is checked again when that lot opens.',
  },
  openings: {
    title: 'Failing or suspended openings and searches',
    purpose: 'Suspend an opening that cannot go on, so that other lots continue; resume it once the cause is fixed.',
    empty: 'No failing or suspended openings or searches',
    states: { failing: 'Failing', suspended: 'Suspended', 'search-failing': 'Full search failing' },
    failed: 'Failed {{times}}×, last at {{at}}',
    searchTodo:
      'The opening has ended and its guarantees continue; whether an application was missed is not yet known. Ask the operators to correct the cause, such as a missing lot key. The search is repeated every ten minutes, and this row ends when it succeeds.',
    suspend: 'Suspend opening',
    suspendConsequence:
      'The lot stays in opening and accepts no applications; other lots continue. Resume it here once the cause is fixed.',
    resume: 'Resume opening',
    resumeConsequence:
      'Make sure that the cause is fixed. Envelopes are opened again; changes made meanwhile enter the review queue.',
    lot: 'Lot',
    state: 'State',
    why: 'Cause',
    since: 'Since',
    action: 'Action',
  },
}
