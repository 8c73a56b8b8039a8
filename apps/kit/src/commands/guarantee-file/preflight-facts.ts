/** The facts that a notice is compared with: the application, and for a plain guarantee the lot that the key opens. */

import { createHash } from 'node:crypto'
import { decodeStrictBase64 } from '@openbaohan/crypto/strict-base64.ts'
import type { PreflightFacts } from '@openbaohan/guarantee-file/preflight/preflight.ts'
import type { IssuerKind } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { openText, parseKey } from '@openbaohan/protocol/codec/seal.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { both } from '../../both.ts'
import { Failure, UsageError } from '../../command.ts'
import { readDialect } from '../message/message-file.ts'
import type { ReadCall } from './preflight-messages.ts'

type Messages = {
  readonly notice: ReadCall<'issued' | 'restored'>
  readonly apply: ReadCall<'apply'>
  readonly restore: ReadCall<'restore'> | undefined
  readonly sealed: ReadCall<'issued'> | undefined
}

const kinds: readonly IssuerKind[] = ['bank', 'insurer', 'guarantee-company']

export function factsOf(
  { notice, apply, restore, sealed }: Messages,
  given: { kind: string | undefined; name: string | undefined; neededUntil: string | undefined },
  dialect: string,
): { file: string; facts: PreflightFacts } {
  const kind = kinds.find((one) => one === given.kind)
  if (given.kind !== undefined && kind === undefined)
    throw new UsageError(`--kind ${both(`应为 ${kinds.join('、')}`, 'must be one of these')}: ${given.kind}`)
  const { applicationNumber, applicantName, applicantCode, amount } = apply.message
  if (notice.message.applicationNumber !== applicationNumber)
    throw new Failure(
      `${both('通知与申请不是同一笔', 'notice and application have different numbers')}: ${notice.message.applicationNumber}, ${applicationNumber}`,
    )
  if (notice.call === 'restored' && restore === undefined)
    throw new UsageError(both('还原通知需要 --restore', 'a restorenotice needs --restore, the message with the key'))
  const named = notice.call === 'issued' ? notice.message.issuerName : sealed?.message.issuerName
  const partner = given.name ?? named
  if (partner === undefined)
    throw new UsageError(both('通知里没有 instname：请给 --name', 'the notice has no instname: give --name'))
  const issuer = { named, partner, kind, isRegistered: given.name !== undefined }
  const common = { applicationNumber, applicantName, applicantCode, amount, issuer }
  if (notice.call === 'issued') {
    const { file, guaranteeNumber, premium, payerAccount } = notice.message
    if (file === undefined || guaranteeNumber === undefined)
      throw new Failure(both('通知是拒绝，没有保函文件', 'the notice is a refusal and has no guarantee file'))
    const paid = premium === undefined ? undefined : { amount: premium, payerAccount: payerAccount ?? '' }
    return { file, facts: { ...common, kind: 'sealed', guaranteeNumber, premium: paid } }
  }
  const { file, guaranteeNumber } = notice.message
  const lot = restore === undefined ? undefined : openLot(apply.message, restore.message, dialect)
  return {
    file,
    facts: {
      ...common,
      kind: 'plain',
      guaranteeNumber,
      lot,
      neededUntil: given.neededUntil,
      sealed: sealedFacts(sealed),
    },
  }
}

function sealedFacts(sealed: ReadCall<'issued'> | undefined): PreflightFacts['sealed'] {
  const newest = sealed?.message.file === undefined ? undefined : decodeStrictBase64(sealed.message.file)
  return newest === undefined ? undefined : { sm3s: [createHash('sm3').update(newest).digest('hex')], newest }
}

function openLot(apply: Message<'apply'>, { key, extra }: Message<'restore'>, dialectText: string): LotText {
  const { cipher } = readDialect(dialectText)
  const bytes = parseKey(key)
  const ivBytes = extra?.iv === undefined ? undefined : parseKey(extra.iv)
  const used =
    ivBytes === undefined
      ? cipher
      : { mode: 'cbc' as const, encoding: cipher.encoding, iv: Buffer.from(ivBytes).toString('hex') }
  const open = (sealed: string) => {
    const text = bytes === undefined ? undefined : openText(bytes, sealed, used)
    if (text === undefined)
      throw new Failure(
        both('密钥解不开申请里的密文', 'the key does not open the application: see openbaohan doctor --key'),
      )
    return text
  }
  const { sealedBeneficiaryCode: code } = apply
  return {
    lotNumber: open(apply.sealedLotNumber),
    lotName: open(apply.sealedLotName),
    beneficiaryName: open(apply.sealedBeneficiaryName),
    ...(code === undefined ? {} : { beneficiaryCode: open(code) }),
  }
}
