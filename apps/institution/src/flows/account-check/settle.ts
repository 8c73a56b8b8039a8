import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import { saveAccountAnswer } from '../../records/account-checks.ts'
import type { Trx } from '../../records/applications.ts'

/**
 * The platform's answer, or that it gave none. It is signed: `account-check` is agreed with `signed-reply` alone.
 * @param id of the application that was asked about: a later round of its number may have begun since
 */
export async function settleAccountCheck(
  trx: Trx,
  { id, account, outcome, at }: { id: string; account: string; outcome: Outcome; at: number },
): Promise<void> {
  const answer = outcome.kind === 'accepted' && outcome.signed === true ? outcome.reply.data?.basicaccount : undefined
  // Such as when to ask again: the platform limits the questions.
  const note = outcome.kind === 'refused' ? outcome.message : undefined
  await saveAccountAnswer(trx, { id }, account, { state: answer ?? 'unanswered', at, note })
}
