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
  [/^reply not signed/, 'unsigned'],
  [/^HTTP \d+/, 'status'],
] as const

/** Why a message did not arrive: a readable text with the original network error; a partner's message is unchanged. */
export function useWhyWord(): (why: string) => string {
  const words = useMessageText()
  const language = useLanguage()
  return (why) => {
    const known = rules.find(([pattern]) => pattern.test(why))
    if (known === undefined) return oneLanguage(why, language)
    if (known[1] === 'unsigned') return words('why.unsigned', { reply: why.replace(/^reply not signed: /, '') })
    return `${words(`why.${known[1]}`)} (${why})`
  }
}
