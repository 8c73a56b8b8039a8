import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { whereChinese } from './where.zh.ts'

export const whereEnglish: Translated<typeof whereChinese> = {
  code: 'The number (编号) is below the title of the guarantee; the check code (校验码) below the QR code beside the seal of a plain guarantee, and with the bidder’s application. The QR code fills in both. A guarantee that is to be verified by its file digest (文件摘要), as every sealed one, has no check code: verify by the file, and the page computes the digest.',
  sealedDigest:
    'The plain guarantee usually states the file digest of the sealed one, in its clause 密文与明文: compare them letter by letter.',
}
