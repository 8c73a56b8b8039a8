import type { Reply } from './reply.ts'

const success = '成功'
const mark = '成功，但请更正：'
/** Partners store our replies; some truncate them. */
const maxCharacters = 1000

/**
 * The reply to an accepted notice whose guarantee file can still be corrected. The specification has no field for it:
 * code 1 means accepted, the message lists the findings. Notes state how it was taken and ask for nothing. Without
 * either, undefined: the plain reply applies.
 */
export function replyWithRemarks(remarks: readonly string[], notes: readonly string[] = []): Reply | undefined {
  if (remarks.length + notes.length === 0) return undefined
  const start = remarks.length === 0 ? `${success}；` : mark
  return { code: '1', message: `${start}${[...remarks, ...notes].join('；')}`.slice(0, maxCharacters) }
}

/** The remarks in a peer's reply; empty when it has none. */
export function remarksOf({ code, message }: Reply): string | undefined {
  return code === '1' && message.startsWith(mark) ? message.slice(mark.length) : undefined
}
