import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { verifyChinese } from './verify-zh.ts'

export const verifyEnglish: Translated<typeof verifyChinese> = {
  title: 'Verify a guarantee',
  purpose: 'For everybody: by guarantee number and check code, or by the file itself. No sign-in needed.',
  signIn: 'Sign in',
  way: 'Verify a guarantee',
  wayHint: 'By number and check code, or drop the PDF; no sign-in needed',
  byCode: 'By number and check code',
  byCodeHint:
    'The number is printed on the guarantee; the bidder finds the check code with its application. A QR code fills in both.',
  number: 'Guarantee number',
  numberNeeded: 'Please give the guarantee number',
  code: 'Check code',
  codeNeeded: 'Please give the check code of 10 characters',
  ask: 'Verify',
  byFile: 'By the file',
  drop: 'Drop the PDF here, or choose a file',
  dropHint:
    'Signatures and changes are checked in your browser and the file never leaves this computer; only its digest is sent, to ask how the guarantee stands.',
  chosen: 'Verified file',
  another: 'Another file',
  verifying: 'Verifying…',
  notFound: {
    title: 'Nothing found',
    todo: 'Number and check code do not fit, or there is no such guarantee. Compare them letter by letter; if it still cannot be found, do not rely on it.',
  },
  unknownFile: {
    title: 'The platform has never received this file',
    todo: 'What the signature is worth stands above; but this is no version that was issued through this platform. Ask the guarantor.',
  },
  tooMany: { title: 'Too many requests', todo: 'Try again in a minute.' },
  offline: {
    title: 'The platform cannot be reached',
    todo: 'The signature was verified on this computer; ask for the status later.',
  },
  files: {
    'too-large': { title: 'The file is too large', todo: 'A guarantee file has at most 24 MB.' },
    'not-pdf': {
      title: 'This is not a PDF',
      todo: 'A guarantee is a PDF original; pictures, archives and scans of a print are no originals.',
    },
    stopped: {
      title: 'The check did not come to its end',
      todo: 'The file may be damaged or made to be difficult. Get the original again, and do not rely on it before.',
    },
  },
  verdict: {
    good: 'The signature is valid and nothing was changed',
    goodHint:
      "Every signature stands under a root that one of the platform's institutions has registered, and the last one covers the whole file.",
    bad: 'Do not rely on it',
    badHint: 'The checks below failed: ask the guarantor.',
    signer: 'Signed by',
    signedAt: 'Signed at',
    digest: 'SM3 digest',
    checks: 'Every check',
  },
  lights: { refuse: 'failed', warn: 'look at it', ok: 'passed' },
  todo: 'What to do',
  revocation:
    'In the browser nobody is asked about revocation; in doubt, ask the authority that issued the certificate.',
  status: {
    title: 'As the platform has it',
    asOf: 'Asked at',
    issuer: 'Guarantor',
    amount: 'Amount',
    applicant: 'Applicant',
    lot: 'Lot',
    beneficiary: 'Beneficiary',
    opened: 'Opened',
    neededUntil: 'The bids need it until',
    hidden: 'Shown after the opening',
    hiddenWhy: 'Before the bids are opened the law keeps secret who bids for what, also from who holds the check code.',
    versions: 'Versions received',
    sealed: 'Sealed guarantee',
    plain: 'Plain guarantee',
    version: 'version {{version}}',
    test: 'A test guarantee without legal effect',
    thisFile: 'the file you verified',
    older: 'You verified an older version: a corrected one has come since, and the newest counts.',
  },
  statuses: {
    'in-force': 'In force',
    demanded: 'Payment demanded',
    paid: 'Paid in full',
    withdrawn: 'Withdrawn',
    released: 'Released',
    expired: 'Expired',
    'not-issued': 'Not issued',
  },
}
