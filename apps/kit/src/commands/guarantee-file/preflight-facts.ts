/** The facts that a notice is compared with: the application, and for a plain guarantee the lot that the key opens. */

import {
  type NoticeFile,
  openLot,
  plainNoticeFile,
  sealedNoticeFile,
} from '@openbaohan/guarantee-file/preflight/notice-facts.ts'
import { both } from '../../both.ts'
import { Failure, UsageError } from '../../command.ts'
import { readDialect } from '../message/message-file.ts'
import { readIssuerKind } from './issuer-kind.ts'
import type { ReadCall } from './preflight-messages.ts'

type Messages = {
  readonly notice: ReadCall<'issued' | 'restored'>
  readonly apply: ReadCall<'apply'>
  readonly restore: ReadCall<'restore'> | undefined
  readonly sealed: ReadCall<'issued'> | undefined
}

export function factsOf(
  { notice, apply, restore, sealed }: Messages,
  given: { kind: string | undefined; name: string | undefined; neededUntil: string | undefined },
  dialect: string,
): NoticeFile {
  const kind = readIssuerKind(given.kind)
  const { applicationNumber } = apply.message
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
  if (notice.call === 'issued') {
    const found = sealedNoticeFile(apply.message, notice.message, issuer)
    if (found === undefined)
      throw new Failure(both('通知是拒绝，没有保函文件', 'the notice is a refusal and has no guarantee file'))
    return found
  }
  const lot = restore === undefined ? undefined : openLot(apply.message, restore.message, readDialect(dialect).cipher)
  if (restore !== undefined && lot === undefined)
    throw new Failure(
      both('密钥解不开申请里的密文', 'the key does not open the application: see openbaohan doctor --key'),
    )
  const earlier = sealed?.message.file === undefined ? [] : [sealed.message.file]
  return plainNoticeFile(apply.message, notice.message, issuer, {
    lot,
    neededUntil: given.neededUntil,
    sealed: earlier,
  })
}
