/** What an accepted message was answered: the inbox stores it for all repeats of the same content. */
import { contentDigest } from '@openbaohan/protocol/codec/digest.ts'
import type { RawFields } from '@openbaohan/protocol/message.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { type Executor, query } from '../db/executor.ts'
import type { WholeMessage } from './find-message.ts'
import { codesWithin, type HowShown, type ShownReply } from './shown-message.ts'

/** Nothing when a later correction has dropped it. */
export async function findStoredAnswer(
  db: Executor,
  { partner, call, subject }: WholeMessage,
  fields: RawFields,
): Promise<Reply | undefined> {
  const [found] = await query<{ answer: Reply }>(
    db,
    `select answer from inbox where partner = $1 and call = $2 and subject = $3 and content = $4
     order by round desc limit 1`,
    [partner, call, subject, contentDigest(fields)],
  )
  return found?.answer
}

/** Without its data: the link in it opens the page of a bidder. Remarks state values that the message does not have. */
export function showStoredAnswer({ code, message }: Reply, fields: RawFields, { call, hides }: HowShown): ShownReply {
  return { code, message: hides ? codesWithin(message, fields, call, true) : message }
}
