/** The tests that hold "Repeats and rounds" of docs/spec/gaps.md; gaps.test.ts holds the rows. */
import { type ClauseRow, institution, platform, story } from './clause-row.ts'

export const rounds: readonly ClauseRow[] = [
  ['No nonce, no message number', story('twice-in-parallel'), 'one effect and one answer'],
  ["A message's business key is", institution('apply'), 'when it is repeated, also with a new time'],
  [
    'has no second effect, for ever, even when stale',
    institution('withdraw.slow'),
    'also when the round has ended and the bytes are old',
  ],
  [
    'other content within a round is refused with code 0 and an alert',
    institution('withdraw.slow'),
    'with other words in the same round conflicts, once in the alerts',
  ],
  ['A final or negative notice ends the round', platform('invoice-flow.slow'), 'begin another round after a refusal'],
  ['the bidder may apply again', platform('abandon'), 'lets the bidder apply again for the same lot'],
  ['after a refused withdrawal, withdraw again', platform('withdraw'), 'may be asked for again after a refusal'],
  ['a corrected `baohannotice` before the deadline', platform('apply-flow'), 'a corrected notice with a new version'],
  ['a corrected `restorenotice` are new **versions**', platform('opening.slow'), 'and corrections as versions'],
  ['a red-letter invoice opens a new invoice round', platform('invoice-flow.slow'), 'which opens a new round'],
  [
    'each further demand is a new one by content',
    platform('demand-flow.slow'),
    'are one for one content and another for another',
  ],
  ['each further demand is a new one by content', institution('demand.slow'), 'and a further one by content'],
  ['is replaced by a later one', institution('restore'), 'is replaced by a later one, early or in time'],
  [
    'Code 0 is never remembered as the answer',
    platform('apply-flow'),
    'remembers no refusal, and takes the corrected one',
  ],
  ['a give-up can cross an issue notice', platform('abandon'), 'that crosses the notice of issue'],
  ['a notice can come twice', story('twice-in-parallel'), 'one effect and one answer'],
  ['before our own request has returned', platform('apply-flow'), 'comes before our own request has returned'],
]
