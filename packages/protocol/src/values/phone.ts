/** A phone as people write it: digits, grouped by blanks, dashes or brackets, with `+86` before or an extension (转) behind. */
const written = /^\(?\+?[\d() -]+((转|,|ext\.?) *\d{1,6})?$/iu

/** Between several phones; a comma before few digits means 转. */
const between = /[/、;]|,(?! *\d{1,6} *(?:[/、;,]|$))/u

/** The shortest hotlines have five digits; a number with country code and extension 20 and fewer. */
const digits = { least: 5, most: 20 } as const

/** Without an area code a number of a place has seven digits. */
const leastOfPlace = 7

/** Of companies (95, 96), carriers (100), and where consumers complain (12315, 12363, 12378); no other is a person's. */
const hotline = /^(?:9[56]\d{3,4}|100\d{2}|123(?:15|63|78))$/u

/** Of them all, as the calls carry them. */
const mostCharacters = 50

/** What the calls take (§1): less than a phone must be to be entered here. */
export const phoneCharacters = /^(?=.*[0-9])[0-9A-Za-z+\-()（）－—#*.,，、;；:：/ 　转分机或]+$/

/** Of one that was stored before there was a rule. */
export const isSendablePhone = (text: string): boolean => phoneCharacters.test(plainPhone(text))

export const phoneProblem = {
  zh: '电话应为 7 至 20 位数字，手机号 11 位（客服热线 5 至 6 位，如 95588），可加区号、连字符、+86 或“转”分机号，多个用“/”隔开，如 0512-66880012 转 801',
  en: 'a phone has 7 to 20 digits, a mobile phone 11 (a hotline 5 or 6, such as 95588), with an area code, hyphens, +86 or an extension, several separated by “/”, such as 0512-66880012 转 801',
} as const

/** As it is stored and sent (§1 takes no full-width digits and few dashes). */
export const plainPhone = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[‐‑–—]/gu, '-')
    .trim()

/** Of a person who is to be reached: a short one is a hotline. */
export const isPhone = (text: string): boolean =>
  isRegisteredPhone(text) && phonesOf(text).every((one) => isLong(one) || hotline.test(withoutExtension(one)))

/** As registers of other systems and settings hold it, also a short one. */
export function isRegisteredPhone(text: string): boolean {
  return plainPhone(text).length <= mostCharacters && phonesOf(text).every(isOne)
}

const phonesOf = (text: string): string[] =>
  plainPhone(text)
    .split(between)
    .map((one) => one.trim())

function isOne(phone: string): boolean {
  const { length } = phone.replace(/\D/gu, '')
  return length >= digits.least && length <= digits.most && written.test(phone) && !isCutMobile(withoutExtension(phone))
}

const isLong = (phone: string): boolean => withoutExtension(phone).replace(/\D/gu, '').length >= leastOfPlace

/** No number of a place begins like a mobile phone, and codes are sent to it: a digit too few or too many is a mistake. */
const isCutMobile = (number: string): boolean =>
  /^1[3-9]/u.test(number) && number.length >= 8 && number.length !== mobileDigits

const mobileDigits = 11

const withoutCountry = (phone: string): string => phone.replace(/[\s()-]/gu, '').replace(/^(\+|00)86/u, '')

const withoutExtension = (phone: string): string => withoutCountry(phone).split(/转|,|ext/iu)[0] ?? ''

/** As people of before any rule separated them too: by 或, or by a blank before a mobile phone. */
const separated = /[/、;,]|或|\s+(?=1[3-9]\d{9}(?!\d))/u

/** To which a short message goes: the first mobile phone of the mainland among several, by its 11 digits. */
export function firstMobile(text: string): string | undefined {
  const numbers = plainPhone(text).split(separated).map(withoutCountry)
  return numbers.map((number) => /^(?:86)?(1[3-9]\d{9})$/u.exec(number)?.[1]).find((mobile) => mobile !== undefined)
}

/** By which phones are compared, one by one: digits alone, without the code of the country. */
export const comparablePhones = (text: string): string[] =>
  plainPhone(text)
    .split(between)
    .map((one) => withoutCountry(one).replace(/\D/gu, ''))
    .filter(({ length }) => length >= digits.least)
