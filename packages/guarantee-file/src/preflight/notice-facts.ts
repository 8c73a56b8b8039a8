/** The facts that the file of a notice is compared with, as far as the messages of its case determine them. */
import { createHash } from 'node:crypto'
import { decodeStrictBase64 } from '@openbaohan/crypto/strict-base64.ts'
import { openText, parseKey } from '@openbaohan/protocol/codec/seal.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import type { PreflightFacts } from './preflight.ts'

type Issuer = PreflightFacts['issuer']

/** A file in Base64, and what it must state. */
export type NoticeFile = { readonly file: string; readonly facts: PreflightFacts }

/** Of a notice of issue; undefined for a refusal, which has no file. */
export function sealedNoticeFile(
  apply: Message<'apply'>,
  { file, guaranteeNumber, premium, payerAccount }: Message<'issued'>,
  issuer: Issuer,
): NoticeFile | undefined {
  if (file === undefined || guaranteeNumber === undefined) return undefined
  const paid = premium === undefined ? undefined : { amount: premium, payerAccount: payerAccount ?? '' }
  return { file, facts: { ...applicationFacts(apply, issuer), kind: 'sealed', guaranteeNumber, premium: paid } }
}

/** Of a notice after the opening. `sealed`: the files of its sealed guarantee in Base64, oldest first. */
export function plainNoticeFile(
  apply: Message<'apply'>,
  { file, guaranteeNumber }: Message<'restored'>,
  issuer: Issuer,
  opened: { lot: LotText | undefined; neededUntil?: string | undefined; sealed: readonly string[] },
): NoticeFile {
  const { lot, neededUntil, sealed } = opened
  const common = applicationFacts(apply, issuer)
  const facts = { ...common, kind: 'plain' as const, guaranteeNumber, lot, neededUntil, sealed: sealedFacts(sealed) }
  return { file, facts }
}

/** The lot of an application, by its key; undefined when the key does not open all of it. */
export function openLot(
  apply: Message<'apply'>,
  { key, extra }: Pick<Message<'restore'>, 'key' | 'extra'>,
  cipher: Dialect['cipher'],
): LotText | undefined {
  const bytes = parseKey(key)
  const iv = extra?.iv === undefined ? undefined : parseKey(extra.iv)
  const used =
    iv === undefined ? cipher : { mode: 'cbc' as const, encoding: cipher.encoding, iv: Buffer.from(iv).toString('hex') }
  const open = (sealed: string) => (bytes === undefined ? undefined : openText(bytes, sealed, used))
  const [lotNumber, lotName] = [open(apply.sealedLotNumber), open(apply.sealedLotName)]
  const beneficiaryName = open(apply.sealedBeneficiaryName)
  if (lotNumber === undefined || lotName === undefined || beneficiaryName === undefined) return undefined
  if (apply.sealedBeneficiaryCode === undefined) return { lotNumber, lotName, beneficiaryName }
  const beneficiaryCode = open(apply.sealedBeneficiaryCode)
  return beneficiaryCode === undefined ? undefined : { lotNumber, lotName, beneficiaryName, beneficiaryCode }
}

const applicationFacts = (apply: Message<'apply'>, issuer: Issuer) => {
  const { applicationNumber, applicantName, applicantCode, amount } = apply
  return { applicationNumber, applicantName, applicantCode, amount, issuer }
}

function sealedFacts(files: readonly string[]): PreflightFacts['sealed'] {
  const revisions = files.flatMap((file) => decodeStrictBase64(file) ?? [])
  const sm3s = revisions.map((file) => createHash('sm3').update(file).digest('hex'))
  return revisions.length === 0 ? undefined : { sm3s, loadNewest: async () => revisions.at(-1) }
}
