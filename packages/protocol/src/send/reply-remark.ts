import type { Reply } from './reply.ts'

const mark = '成功，但请更正：'
/** Partners keep what we answer; some cut it. */
const maxCharacters = 1000

/**
 * The reply to an accepted notice whose guarantee file could still be corrected. The specification has no field for it:
 * code 1 means accepted, the message states what was found. Without remarks nothing: the plain reply is meant.
 */
export function replyWithRemarks(remarks: readonly string[]): Reply | undefined {
  return remarks.length === 0
    ? undefined
    : { code: '1', message: `${mark}${remarks.join('；')}`.slice(0, maxCharacters) }
}

/** The remarks in a peer's reply; nothing in that of a peer that makes none. */
export function remarksOf({ code, message }: Reply): string | undefined {
  return code === '1' && message.startsWith(mark) ? message.slice(mark.length) : undefined
}
