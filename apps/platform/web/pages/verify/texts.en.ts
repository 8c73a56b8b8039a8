import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { verifyChinese } from './texts.zh.ts'

export const verifyEnglish: Translated<typeof verifyChinese> = {
  title: 'Verify a guarantee',
  purpose: 'For everybody: by guarantee number and check code, or by the file itself. No sign-in needed.',
  signIn: 'Sign in',
  way: 'Verify a guarantee',
  wayHint: 'By number and check code, or drop the PDF; no sign-in needed',
  byCode: 'By number and check code',
  number: 'Guarantee number',
  numberNeeded: 'Enter the guarantee number',
  code: 'Check code',
  codeNeeded: 'Enter the check code of 10 characters',
  ask: 'Verify',
  byFile: 'By the file',
  drop: 'Drop the PDF here, or choose a file',
  dropHint:
    'Your browser checks the signatures and shows the pages; the file never leaves this computer. Only its file digest (SM3) is sent, to ask for the status.',
  chosen: 'Verified file',
  another: 'Another file',
  verifying: 'Verifying…',
  notFound: {
    title: 'Nothing found',
    todo: 'Number and check code do not fit, or there is no such guarantee. Compare them letter by letter; if it still cannot be found, do not rely on it.',
  },
  notOfLink: {
    title: 'Not found',
    todo: 'Number and sealed file do not belong together, or the platform has no such guarantee. Choose the file itself; if nothing is found either, do not rely on it.',
  },
  unknownFile: {
    title: 'The platform has never received this file',
    todo: 'What the signature is worth is shown above; but this is no version that was issued through this platform. Ask the guarantor.',
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
      title: 'The check did not finish',
      todo: 'The file may be damaged or made to be difficult. Get the original again, and do not rely on it before.',
    },
  },
  result: {
    good: 'The signature is valid and nothing was changed',
    goodHint:
      "Every signature is under a root that one of the platform's institutions has registered, and the last one covers the whole file.",
    bad: 'Do not rely on it',
    badHint: 'The checks below failed: ask the guarantor.',
    signer: 'Signed by',
    code: 'Credit code {{code}}',
    noCode: 'No credit code in the certificate',
    signerHint: 'Not compared: make sure that it is the guarantor',
    signedAt: 'Signed at',
    digest: 'File digest (SM3)',
    checks: 'Checks',
  },
  lights: { refuse: 'failed', warn: 'attention', ok: 'passed', note: 'note' },
  todo: 'What to do',
  revocation:
    'A browser does not look up whether a certificate was revoked. For a file that the platform has received, the status registered there counts and nothing has to be done; for any other, ask the guarantor or the authority that issued the certificate.',
  status: {
    title: 'Status at the platform',
    asOf: 'Checked at',
    issuer: 'Guarantor',
    amount: 'Amount',
    applicant: 'Applicant',
    lot: 'Lot',
    beneficiary: 'Beneficiary',
    opened: 'Bid deadline (opening)',
    neededUntil: 'Guarantee required until',
    remaining: 'Amount remaining after payments',
    lastDay: 'Last day for demands',
    shortOfCorrection: 'before the end of the corrected bid validity',
    unconfirmed: 'stated by the beneficiary, not yet confirmed by the guarantor',
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
  conclusion: {
    asOfNow:
      '“In force” states the moment of this query: until the opening a guarantee may be withdrawn. Ask again after bids close.',
    cautions: '{{count}} checks ask for attention: see “Checks”.',
    file: {
      notGenuine: {
        title: 'Do not rely on this file',
        todo: 'A check of its signatures or pages failed: see “Checks”. Ask the guarantor.',
      },
      unknown: {
        title: 'The signature is valid, but the platform never received this file',
        todo: 'It is none of the versions issued through this platform. Ask the guarantor before you rely on it.',
      },
      notAsked: {
        title: 'The signature is valid, but the state of the guarantee is unknown',
        todo: 'It may be withdrawn, released or paid. Ask for its state again before you rely on it.',
      },
      older: {
        title: 'The file is genuine, but not the newest version',
        todo: 'A corrected version was received since; the newest counts.',
      },
      'in-force': {
        title: 'The file is genuine and the guarantee is in force',
        todo: 'Its signing certificate was issued by a registered root, the file was not changed, and the platform has the guarantee in force. Make sure that the signer is the guarantor.',
      },
      sealedForm: {
        title: 'The file is genuine and the guarantee is in force',
        todo: 'This is the sealed form. The plain form exists by now: rely on the plain form. Its signing certificate was issued by a registered root; make sure that the signer is the guarantor.',
      },
      demanded: {
        title: 'The file is genuine; the guarantee is under demand',
        todo: 'The beneficiary demands payment; the institution has not settled it yet.',
      },
      paid: {
        title: 'The file is genuine, but the guarantee has been paid in full',
        todo: 'It secures no amount any more.',
      },
      withdrawn: { title: 'The file is genuine, but the guarantee is withdrawn', todo: 'It secures nothing.' },
      released: { title: 'The file is genuine, but the guarantee is released', todo: 'It secures nothing.' },
      expired: {
        title: 'The file is genuine, but the guarantee has expired',
        todo: 'No new demand is possible under it.',
      },
      'not-issued': {
        title: 'The file is genuine, but the platform has no guarantee issued',
        todo: 'Ask the guarantor, and do not rely on it before.',
      },
    },
    register: {
      'in-force': {
        title: 'The platform has this guarantee in force',
        todo: 'Choose the file to find out whether the one in your hands is genuine.',
      },
      demanded: {
        title: 'The guarantee is under demand',
        todo: 'The beneficiary demands payment; the institution has not settled it yet.',
      },
      paid: { title: 'The guarantee has been paid in full', todo: 'It secures no amount any more.' },
      withdrawn: { title: 'The guarantee is withdrawn', todo: 'It secures nothing.' },
      released: { title: 'The guarantee is released', todo: 'It secures nothing.' },
      expired: { title: 'The guarantee has expired', todo: 'No new demand is possible under it.' },
      'not-issued': {
        title: 'No guarantee was issued',
        todo: 'Do not rely on any file that is shown under this number.',
      },
    },
  },
  statuses: {
    issued: 'In force (issued)',
    restored: 'In force (restored)',
    demanded: 'Under demand',
    paid: 'Paid',
    withdrawn: 'Withdrawn',
    released: 'Released',
    expired: 'Expired',
    'not-issued': 'Not issued',
  },
}
