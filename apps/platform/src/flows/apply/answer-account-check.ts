import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { AccountAnswer, Reply } from '@openbaohan/protocol/send/reply.ts'
import { foldAccount } from '@openbaohan/protocol/values/folding.ts'
import type { IncomingPorts } from '../../messages/incoming.ts'
import { findApplication } from '../../records/applications.ts'
import { findBidder } from '../../records/bidders.ts'

/**
 * The agreed extension `account-check`: whether an account is the basic account of the bidder of an application. It is
 * answered again each time, since the register changes; nothing is written. The answer is a function of register and
 * account alone: neither the lot nor the state of the application is part of it, and a number that is unknown or of
 * another institution is answered like a bidder that is not registered.
 */
export async function answerAccountCheck(
  { db }: Pick<IncomingPorts, 'db'>,
  { partner, message }: Received<'accountCheck'>,
): Promise<Reply> {
  const application = await findApplication(db, message.applicationNumber)
  const own = application?.partner === partner.id ? application : undefined
  const bidder = own === undefined ? undefined : await findBidder(db, own.applicantCode)
  return { code: '1', message: '成功', data: { basicaccount: compare(bidder?.basicAccount.number, message.account) } }
}

function compare(registered: string | undefined, asked: string): AccountAnswer {
  if (registered === undefined || registered === '') return 'unknown'
  return foldAccount(registered) === foldAccount(asked) ? 'yes' : 'no'
}
