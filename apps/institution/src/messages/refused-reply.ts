import type { MessageId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { codeOfText, type ErrorCode, publicText } from '@openbaohan/protocol/errors/errors.ts'
import { turnText } from '@openbaohan/protocol/errors/turn-text.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import { failure, type Reply } from '@openbaohan/protocol/send/reply.ts'
import type { Executor } from '@openbaohan/server/db/executor.ts'
import { differenceText, listDifferingFields } from '@openbaohan/server/inbox/list-differing-fields.ts'
import { statedTurn } from '../domain/application/stated-turn.ts'
import type { ApplicationRow } from '../records/applications.ts'

/** Code 0, with the text of the one table and its code. */
export function refusedReply(code: ErrorCode, more?: string): Reply {
  return failure(publicText(code, more))
}

/** What an alert states of a message that was refused: which call, and the code and text of the answer. */
export function refusalDetail(call: MessageId, { message }: Reply): Record<string, string> {
  const code = codeOfText(message)
  return { call, reason: message.replace(/ \[[a-z-]+\]$/, ''), ...(code === undefined ? {} : { code }) }
}

/** The state does not allow the call: which state, as far as it concerns the platform, and what it allows. */
export function outOfTurn(application: ApplicationRow, { dialect }: Pick<Partner, 'dialect'>, at: number): Reply {
  const { state, issued_at, lot_number, stated_opening, lapsed: isLapsed } = application
  const hasOpened = stated_opening !== null && stated_opening.getTime() <= at
  const turn = statedTurn({ state, isIssued: issued_at !== null, isOpened: lot_number !== null, hasOpened, isLapsed })
  return refusedReply('out-of-turn', turnText(turn, dialect))
}

/** Other content under a known business key: names the fields, after the `reason` where there is one. */
export async function conflicting(
  db: Executor,
  message: Parameters<typeof listDifferingFields>[1],
  reason = '',
): Promise<Reply> {
  const difference = differenceText(await listDifferingFields(db, message))
  return refusedReply('content-conflict', [reason, difference].filter((part) => part !== '').join('；'))
}
