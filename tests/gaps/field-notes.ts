/** The tests that hold "Field by field" of docs/spec/gaps.md; gaps.test.ts holds the rows. */
import { type ClauseRow, file, institution, platform, protocol, story } from './clause-row.ts'

export const fieldNotes: readonly ClauseRow[] = [
  ["the side's path tells which", protocol('openapi'), 'has each of the 12 calls at the side that offers it'],
  [
    "the side's path tells which",
    'apps/kit/test/count-wire.test.ts',
    'tells both give-ups apart, which share a name on the wire',
  ],
  [
    "look up by the institution's `baohanno`. It may come without `restorenotice`",
    platform('invoice-flow.slow'),
    'may come without our asking and without restorenotice',
  ],
  [
    '`quitnotice` may come without `quitapply`',
    platform('withdraw'),
    'takes an offline withdrawal that nobody asked for here',
  ],
  ['`quitnotice` may come without `quitapply`', institution('withdraw.slow'), 'is told without having been asked for'],
  ['accept their absence', platform('apply-flow'), 'takes a refusal without number, link and file'],
  [
    'an optional extension carries it',
    protocol('codec'),
    'carries the reason of a refusal only where both sides know it',
  ],
  ['only meaningful when the refund succeeded', protocol('check'), 'a withdrawal that succeeded needs its time'],
  ['so ours is a closed list', platform('withdraw'), 'asks the institution with a reason of a closed list'],
  [
    '`instname` is required when the sender is a third-party platform',
    protocol('check'),
    'an issuer is named by brokers only',
  ],
  [
    'that brokers for several issuers',
    file('preflight'),
    'does not stand in the guarantee that a broker sends without a name',
  ],
  [
    "the **payee's** account (收款账号) in `claimsnotice`",
    protocol('field-readings'),
    "is the payer's in a notice of issue and the payee's in a demand",
  ],
  ['Names are compared after folding', institution('demand-desk.slow'), 'and folds names'],
  ['(第一分公司) is another payer', platform('domain'), 'keeps a branch another payer'],
  [
    'printed with curly quotes in the text: accept them, send straight ones',
    protocol('values'),
    'is read with the curly quotes of the text',
  ],
  [
    'printed with curly quotes in the text: accept them, send straight ones',
    protocol('values'),
    'is written with straight quotes',
  ],
  [
    'sign the string exactly as it stands',
    protocol('field-readings'),
    'is signed as it stands, quotes and blanks included',
  ],
  [
    'check `cost` against `bzjamount × rate` with a minimum premium, as a warning',
    platform('domain'),
    'findings about the premium',
  ],
  [
    '`invoicecode` is empty for fully digital invoices',
    platform('invoice-flow.slow'),
    'come as 数电票 with an empty code',
  ],
  [
    '专票 postal fields are required by the text for `type` 1',
    platform('invoice-flow.slow'),
    'name every field a 专票 lacks',
  ],
  ['a dialect may relax them', protocol('check'), 'relaxes a field the text requires'],
  ['limit it (default 32 MiB body)', 'packages/protocol/test/receive-cases.ts', 'a body over the limit'],
  ['strict Base64', protocol('values'), 'is what re-encodes to itself, and nothing else'],
  ['it has held a ZIP with an error in it', file('check-guarantee'), "'a ZIP'"],
  ['and a link instead of a file', 'packages/protocol/test/receive-cases.ts', 'a link instead of the file'],
  ['OFD is taken as amber', file('check-guarantee'), 'that is an OFD is amber: taken, and to be looked at'],
  ['A key before opening: we never send one', story('life'), 'not one key leaves a moment earlier'],
  [
    'answer 1, keep it sealed, alert, use it only when the stated opening has passed',
    institution('restore'),
    'is answered 1, kept sealed with an alert, and used when the opening has passed',
  ],
  ['No validity dates travel', institution('preflight'), 'is no plain guarantee that ends too early'],
  [
    'carry results where both sides have them',
    institution('agreed-extensions'),
    'brings the results of a release and a give-up to a partner that agreed, and to no other',
  ],
  ['are checked with their check digit on our own screens', platform('registers'), 'a bidder with a wrong check digit'],
  ['on the wire a wrong digit is a warning', protocol('check'), 'a wrong check digit is no problem on the wire'],
  [
    'URL paths are not given: `{base}/{wireName}`, overridable per call',
    protocol('send'),
    'goes to {base}/{wireName}, or where the dialect says',
  ],
  [
    'never fetched just because a message says so',
    institution('open-demand.slow'),
    'never fetches a link of a message',
  ],
  [
    'never fetched just because a message says so',
    'tests/boundaries.test.ts',
    'keep every way out of the programs that needs no import',
  ],
  [
    'tell the trading centre how many open lots share an amount',
    platform('registers'),
    'tells of a lot how many others ask its amount',
  ],
]
