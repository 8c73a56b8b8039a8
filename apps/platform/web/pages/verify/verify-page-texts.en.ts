import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { verifyPageChinese } from './verify-page-texts.zh.ts'

export const verifyPageEnglish: Translated<typeof verifyPageChinese> = {
  code: 'The number (编号) is below the title of the guarantee; the check code (校验码) below the QR code beside the seal of a plain guarantee, and with the bidder’s application. Scanning the QR code asks at once: with a check code below it both are filled in, and one that holds the file digest (文件摘要) needs no code. No check code is printed on a sealed guarantee: ask the bidder for it, or verify by the file, whose digest the page computes.',
  sealedDigest:
    'The plain guarantee usually states the file digest of the sealed one, in its clause 密文与明文: compare them letter by letter.',
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
