/** Guarantee numbers as each institution writes them: its own pattern around the year and a running number. */

const sequencePlace = /\{sequence:(\d{1,2})\}/
/** §2: at most 50 characters; `&`, `=` and control characters would make a signed text ambiguous. */
const maxLength = 50
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const forbidden = /[&=\u0000-\u001f\u007f\s]/

/** A number that a core system brings may be written on the wire. */
export function isGuaranteeNumber(text: string): boolean {
  return text.length > 0 && text.length <= maxLength && !forbidden.test(text)
}

/** What is wrong with a pattern such as `江银云川投保字（{year}）第{sequence:4}号`; an empty list means it is sound. */
export function checkNumberPattern(pattern: string): string[] {
  const problems: string[] = []
  if (!sequencePlace.test(pattern)) problems.push('缺少流水号位 {sequence:N} / {sequence:N} is missing')
  if (!pattern.includes('{year}')) problems.push('缺少年份位 {year} / {year} is missing')
  if (forbidden.test(pattern))
    problems.push('含有 &、=、空白或控制字符 / holds &, =, white space or control characters')
  const longest = pattern
    .replace('{year}', '2026')
    .replace(sequencePlace, (_, digits) => '9'.repeat(Math.max(Number(digits), 10)))
  if (longest.length > maxLength) problems.push(`超过 ${maxLength} 个字符 / longer than ${maxLength} characters`)
  return problems
}

/** The number for one year and place in the sequence; a sequence wider than its place is written in full. */
export function formatGuaranteeNumber(pattern: string, year: number, sequence: bigint): string {
  return pattern
    .replaceAll('{year}', String(year))
    .replace(sequencePlace, (_, digits) => sequence.toString().padStart(Number(digits), '0'))
}
