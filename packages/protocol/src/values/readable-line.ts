/** Letters, digits, punctuation and symbols of any script, and plain spaces; nothing unassigned, private or invisible. */
const readable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} \u3000]*$/u

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

export const hasLostText = (text: string): boolean => text.includes(replacement)

/** Why a text is not one line that a person can read; nothing where it is. Full-width forms are as good as others. */
export function findLineProblem(text: string): { readonly zh: string; readonly en: string } | undefined {
  if (hasLostText(text)) return lostText
  return readable.test(text) ? undefined : notOneLine
}
