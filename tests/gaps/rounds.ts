/** The tests that prove "Repeats and rounds" of docs/spec/gaps.md; gaps.test.ts checks the rows. */
import { type ClauseRow, institution, platform, story } from './clause-row.ts'

export const rounds: readonly ClauseRow[] = [
  ['R1', story('twice-in-parallel'), 'one effect and one answer'],
  ['R2', institution('apply'), 'when it is repeated, also with a new time'],
  ['R3', institution('endings-flow'), 'also when the round has ended and the bytes are old'],
  ['R4', institution('endings-flow'), 'with other words in the same round conflicts, once in the alerts'],
  ['R5', platform('invoice-flow'), 'begin another round after a refusal'],
  ['R6', platform('endings-flow'), 'lets the bidder apply again for the same lot'],
  ['R7', platform('endings-flow'), 'may be asked for again after a refusal'],
  ['R8', platform('apply-flow'), 'a corrected notice with a new version'],
  ['R9', platform('opening'), 'and corrections as versions'],
  ['R17', platform('opening'), 'versions of the order sent'],
  ['R10', platform('invoice-flow'), 'which opens a new round'],
  ['R11', platform('demand-flow'), 'are one for one content and another for another'],
  ['R11', institution('demand'), 'and a further one by content'],
  ['R12', institution('restore'), 'is replaced by a later one, early or in time'],
  ['R13', platform('apply-flow'), 'remembers no refusal, and takes the corrected one'],
  ['R14', platform('endings-flow'), 'that crosses the notice of issue'],
  ['R15', story('twice-in-parallel'), 'one effect and one answer'],
  ['R16', platform('apply-flow'), 'comes before our own request has returned'],
]
