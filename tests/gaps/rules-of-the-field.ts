/** The tests that hold "Rules of the field" of docs/spec/gaps.md; gaps.test.ts holds the rows. */
import { type ClauseRow, institution, platform, story } from './clause-row.ts'

export const rulesOfTheField: readonly ClauseRow[] = [
  [
    'payment is on apparent compliance',
    institution('demand-desk.slow'),
    'takes what mends them, pays, and the guarantee ends at zero',
  ],
  ['it ends on expiry', institution('release.slow'), 'comes at 24:00 of the last day'],
  ['reduction to zero', platform('release-flow.slow'), 'leave out what demands have paid to zero'],
  [
    'is always taken with code 1: its arrival is the presentation',
    institution('demand.slow'),
    'always taken with code 1',
  ],
  [
    'is always taken with code 1: its arrival is the presentation',
    story('broken-messages'),
    'its arrival is the presentation',
  ],
  ['or with parts missing', institution('demand.slow'), 'with parts missing'],
  [
    'discrepancies are stated once, afterwards, by people',
    institution('demand-desk.slow'),
    'states discrepancies once',
  ],
  [
    'An open demand stops expiry and release',
    institution('open-demand.slow'),
    'stops release and expiry while it is open, and no longer',
  ],
  [
    'An open demand stops expiry and release',
    platform('release-flow.slow'),
    'are stopped by an open demand, and go when it has ended',
  ],
  ["need the beneficiary's (招标人) sealed document", platform('release-flow.slow'), 'need the beneficiary’s document'],
  [
    'the agency acts for it with an authorisation',
    platform('demand-flow.slow'),
    'wait as a draft for the beneficiary’s seal when an agency begins them',
  ],
  ['Bid security is at most 2 %', platform('lot-life'), 'is not registered with more than 2 % of its estimate'],
  [
    'validity equals bid validity from the bid deadline',
    platform('lot-life'),
    'is opened with its count, and knows its dates from then on',
  ],
  [
    'so that a lot that never opens does not bind for ever',
    platform('long-stop'),
    'stand to the 24th hour of the latest date',
  ],
  [
    'so that a lot that never opens does not bind for ever',
    institution('release.slow'),
    'comes on the latest day for a lot that never opens',
  ],
  [
    'no count per lot for anyone, administrators included',
    story('secrecy'),
    'changes nothing about a lot by applying for it: nobody counts',
  ],
  [
    'no count per lot for anyone, administrators included',
    platform('console-centre'),
    'learns nothing of applications before the opening, whatever it asks',
  ],
  [
    'the beneficiary, agency and tendering system learn nothing',
    platform('console-agency'),
    'learns nothing of applications before the opening',
  ],
  [
    'the beneficiary, agency and tendering system learn nothing',
    platform('webhooks'),
    'tell nothing about applications before the opening',
  ],
  ['Fewer than three bids: the lot may not be opened', platform('lot-life'), 'is not opened with two bids'],
  [
    "the opening order carries the tendering system's count",
    platform('lot-life'),
    'waits at its time for an order with the count',
  ],
  [
    'until the boxes are tried, withdrawals, give-ups and replacements wait',
    platform('withdraw'),
    'takes no request inside the opening minute',
  ],
  [
    'until the boxes are tried, withdrawals, give-ups and replacements wait',
    platform('opening.slow'),
    'from the opening time until the boxes are tried',
  ],
  [
    'A withdrawal not confirmed by the institution before the opening lapses',
    platform('withdraw'),
    'lapses at the opening; a later notice of 1 gets 0',
  ],
  ["The premium must come from the bidder's basic account", platform('domain'), 'the basic account itself'],
  [
    'check when the notice arrives, while it can be mended',
    platform('apply-flow'),
    'takes a premium from a branch with a finding, not with a refusal',
  ],
  ['hand the finding to the evaluation committee', platform('lot-sheets'), 'and what a committee must look at'],
  [
    'after the deadline nothing is refused for form',
    platform('preflight.slow'),
    'at restored, when nothing is refused for form',
  ],
  ['paid from one account is deemed collusion', platform('lot-rules'), 'one account for two bidders, written two ways'],
  [
    'shown to the supervisor only, after opening',
    platform('lot-sheets'),
    'hints of one payer and one telephone to the supervisor, and to nobody else',
  ],
  ['a scan of paper is refused', 'packages/guarantee-file/test/corpus/picture-files.ts', 'a grey scan of paper'],
  [
    "pages made of pictures by an insurer's system are amber",
    'packages/guarantee-file/test/corpus/picture-files.ts',
    'a page drawn by a program, kept as a picture',
  ],
  [
    'Signed with a certificate of a third-party CA',
    platform('preflight.slow'),
    'signed under a root nobody registered',
  ],
  ['Return clocks: construction 5 days after the contract', platform('lot-life'), 'and of what is to be returned'],
  [
    'Return clocks: construction 5 days after the contract',
    platform('lot-rules'),
    'are reminded of 30, 7 and 1 days before',
  ],
  [
    'two holders open it to the machine only',
    platform('lot-life'),
    'neither one alone, nor one twice, nor one under another name; two do',
  ],
  [
    'withdrawals go out in random order over 24 hours with one neutral reason',
    story('aborted-lot'),
    'asks for the withdrawals over the day, in another order than they came, with one reason',
  ],
  [
    'no `restore` is sent and no list is shown',
    story('aborted-lot'),
    'says nothing at once: no key, no withdrawal, no list to anybody',
  ],
]
