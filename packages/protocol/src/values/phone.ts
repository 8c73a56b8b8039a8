/** Phones as people write them: digits, grouped by blanks, dashes or brackets, with `+86` before or an extension (转) behind. */
const written = /^\+?[\d()（） \-‐‑–—]+((转|,|ext\.?) *\d{1,6})?$/iu

/** The shortest hotlines of banks have five digits; a number with country code and extension 20 and fewer. */
const digits = { least: 5, most: 20 } as const

export const phoneProblem = {
  zh: '电话应为 5 至 20 位数字，可加区号、连字符、+86 或“转”分机号，如 0512-66880012 转 801',
  en: 'a phone has 5 to 20 digits, with an area code, hyphens, +86 or an extension, such as 0512-66880012 转 801',
} as const

const digitsOf = (phone: string): string => phone.normalize('NFKC').replace(/\D/gu, '')

export function isPhone(text: string): boolean {
  const { length } = digitsOf(text)
  return length >= digits.least && length <= digits.most && written.test(text.normalize('NFKC').trim())
}

/** By which two phones are compared: digits alone, without the code of the country. */
export const comparablePhone = (phone: string): string =>
  digitsOf(phone.normalize('NFKC').replace(/^\s*(\+\s*|00)86/u, ''))
