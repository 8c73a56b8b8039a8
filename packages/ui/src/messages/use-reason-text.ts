import { isUnsignedReply, unsignedReply } from '@openbaohan/protocol/send/partner-fault.ts'
import { useLanguage } from '../i18n/use-text.ts'
import { oneLanguage } from '../show/one-language.ts'
import { useMessageText } from './use-message-text.ts'

const rules = [
  [/ECONNREFUSED/, 'refused'],
  [/timeout|ETIMEDOUT/i, 'timeout'],
  [/ENOTFOUND|EAI_AGAIN/, 'unknownHost'],
  [/ECONNRESET|EPIPE|socket/i, 'broken'],
  [/CERT|TLS|SSL/, 'certificate'],
  [/unreadable|reply too long/, 'unreadable'],
  [/^HTTP \d+/, 'status'],
] as const

/** Why a message did not arrive: a readable text with the original network error; a partner's message is unchanged. */
export function useWhyWord(): (why: string) => string {
  const words = useMessageText()
  const language = useLanguage()
  return (why) => {
    if (isUnsignedReply(why)) return words('why.unsigned', { reply: why.slice(unsignedReply.length) })
    const known = rules.find(([pattern]) => pattern.test(why))
    if (known === undefined) return oneLanguage(why, language)
    return `${words(`why.${known[1]}`)} (${why})`
  }
}
