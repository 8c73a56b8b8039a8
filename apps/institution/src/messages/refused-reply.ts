import { type ErrorCode, publicText } from '@openbaohan/protocol/errors/errors.ts'
import { failure, type Reply } from '@openbaohan/protocol/send/reply.ts'

/** Code 0, with the text of the one table and its code. */
export function refusedReply(code: ErrorCode, more?: string): Reply {
  return failure(publicText(code, more))
}
