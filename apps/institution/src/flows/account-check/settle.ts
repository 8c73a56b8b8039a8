import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import { askAgainAt } from '../../domain/premium/ask-again-at.ts'
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
  // Its text is for engineers, who read it in the message; people see a time that was read from it.
  const again = outcome.kind === 'refused' ? askAgainAt(outcome.message, at) : undefined
  await saveAccountAnswer(trx, { id }, account, { state: answer ?? 'unanswered', at, askAgainAt: again })
}
