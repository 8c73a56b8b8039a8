import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { AccountAnswer, Reply } from '@openbaohan/protocol/send/reply.ts'
import { foldAccount } from '@openbaohan/protocol/values/folding.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { recordReachedLimit } from '@openbaohan/server/partners/health/reached-limits.ts'
import { limitAccountQuestion } from '../../domain/register/limit-account-questions.ts'
import { type IncomingPorts, refuse } from '../../messages/incoming.ts'
import { findApplication } from '../../records/applications.ts'
import { findBidder } from '../../records/bidders.ts'
import { holdQuestions, readAskedBefore, saveAccountQuestion } from '../../records/registers/account-questions.ts'
import type { PlatformTables } from '../../records/tables.ts'

/**
 * The agreed extension `account-check`: whether an account is the basic account of the bidder of an application. It is
 * answered again each time, since the register changes. Each question but a repeat counts towards the partner's limits,
 * so that no register is searched (docs/decisions/0011); nothing else is written. The answer is a function of register and
 * account alone: neither the lot nor the state of the application is part of it, and a number that is unknown or of
 * another institution is answered like a bidder that is not registered.
 */
export async function answerAccountCheck(
  { db, clock, vault }: Pick<IncomingPorts, 'db' | 'clock' | 'vault'>,
  { partner, message }: Received<'accountCheck'>,
): Promise<Reply> {
  const application = await findApplication(db, message.applicationNumber)
  const own = application?.partner === partner.id ? application : undefined
  const at = clock.now()
  // Not a digest: accounts are few enough to be guessed, and nothing but the vault makes this value.
  const account = vault.mac(`${partner.id}\n${foldAccount(message.account)}`, 'account-question')
  const question = {
    ...{ partner: partner.id, company: own?.applicantCode },
    ...{ account: Buffer.from(account).toString('hex'), at },
  }
  const limited = await db.transaction().execute(async (trx) => {
    await holdQuestions(trx, partner.id)
    const before = await readAskedBefore(trx, question)
    const limit = limitAccountQuestion(before)
    if (limit !== undefined) await recordReachedLimit<PlatformTables>(trx, { ...limit, partner: partner.id, at })
    else if (!before.isRepeat) await saveAccountQuestion(trx, question)
    return limit
  })
  if (limited !== undefined) return refuse('account-questions-limited', `请于 ${formatWireTime(limited.until)} 后再问`)
  const bidder = own === undefined ? undefined : await findBidder(db, own.applicantCode)
  return { code: '1', message: '成功', data: { basicaccount: compare(bidder?.basicAccount.number, message.account) } }
}

function compare(registered: string | undefined, asked: string): AccountAnswer {
  if (registered === undefined || registered === '') return 'unknown'
  return foldAccount(registered) === foldAccount(asked) ? 'yes' : 'no'
}
