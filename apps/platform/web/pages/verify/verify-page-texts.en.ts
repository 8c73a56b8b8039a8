import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { verifyPageChinese } from './verify-page-texts.zh.ts'

export const verifyPageEnglish: Translated<typeof verifyPageChinese> = {
  scan: 'Scan the QR code beside the seal of a plain guarantee: usually nothing has to be typed. That of a sealed one only opens this page.',
  number:
    'Usually printed at the top of each page and in the first line of the table (编号); a sealed guarantee and its plain one have the same.',
  code: '10 letters and digits (校验码), printed below the QR code beside the seal of a plain guarantee. A sealed one has none: ask the bidder, whose application shows it, or verify by the file.',
  digest:
    'A file digest (文件摘要) is 64 characters computed from the whole file, like its fingerprint: any change of the file changes all of it. This page computes it; there is nothing to type. No sealed guarantee states its own: the plain one usually does, in its clause 密文与明文; compare them letter by letter.',
  sealedDigest:
    'The plain guarantee usually states the file digest of the sealed one, in its clause 密文与明文: compare them letter by letter.',
  neededUntilWhy:
    'As the tender asks: the bid validity from the day of the bid deadline (opening), and the days in which demands may follow.',
  lastDayWhy:
    'The guarantee is in effect until then: a demand that reaches the institution before is examined, a later one need not be accepted.',
  content: {
    title: 'Content of the pages',
    compare:
      'These facts were read from the file; the pages are shown beside them. Compare each; where they differ, do not rely on the file and ask the guarantor.',
    number: 'Guarantee number',
    applicant: 'Applicant',
    amount: 'Amount',
    shown: 'Visible on the page',
    notShown: 'Not visible on the page',
    notRead: 'Not read: see the page',
    several: 'The file states several amounts: see the page',
    page: 'Page {{page}} of {{pages}}',
    more: 'Only the first {{count}} pages are shown; read the others with a PDF reader.',
    nothing: 'The pages cannot be shown',
    nothingHint:
      'The file may be broken, too long or unusually complex. Open it with a PDF reader and compare it item by item.',
  },
}
