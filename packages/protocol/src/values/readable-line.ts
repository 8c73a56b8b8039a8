/** Letters, digits, punctuation and symbols of any script, and plain spaces; nothing unassigned, private or invisible. */
const readable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} \u3000]*$/u

const unreadable = /[^\p{L}\p{M}\p{N}\p{P}\p{S} \u3000]/gu

/** What a decoder writes for bytes that it cannot read: the character that was there is lost. */
const replacement = '\ufffd'

export const lostText = {
  zh: '文字在转换编码时已丢失（出现“\ufffd”）：请用原文件另存为 UTF-8 编码（CSV 选“CSV UTF-8（逗号分隔）”）后再提供',
  en: 'text was lost when the file’s encoding was converted (“\ufffd”): save the original as UTF-8 (“CSV UTF-8 (comma delimited)”) and provide it again',
} as const
const notOneLine = {
  zh: '不能有换行、制表符等不可见字符',
  en: 'no line breaks, tabs or other invisible characters',
} as const

/** What remains to be read of a text that was stored before there was a rule. */
export const withoutUnreadable = (text: string): string => text.replace(unreadable, '').trim()

/** The same, each character that cannot be seen by its code. */
export const withCodes = (text: string): string =>
  text.replace(unreadable, (one) => `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)

export const hasLostText = (text: string): boolean => text.includes(replacement)

/** Why a text is not one line that a person can read; nothing where it is. Full-width forms are as good as others. */
export function findLineProblem(text: string): { readonly zh: string; readonly en: string } | undefined {
  if (hasLostText(text)) return lostText
  return readable.test(text) ? undefined : notOneLine
}
