import { capitalAmount, groupedAmount } from './capital-amount.ts'
import { foldNeedle, foldText } from './fold-text.ts'

const literal = (character: string) => character.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
const alphanumeric = /[A-Z0-9]/

/** The folded needle with blanks and line ends allowed between its characters, as a table cell breaks it. */
function spaced(needle: string): string {
  return [...needle].map(literal).join('\\s*')
}

/**
 * Whether a folded text holds the value as a whole: `…0318` is not found in `…03181`. Blanks inside do not count.
 * @param folded a text that went through `foldText`
 */
export function holdsValue(folded: string, value: string): boolean {
  const needle = foldNeedle(value)
  if (needle === '') return false
  const before = alphanumeric.test(needle.charAt(0)) ? '(?<![A-Z0-9])' : ''
  const after = alphanumeric.test(needle.charAt(needle.length - 1)) ? '(?![A-Z0-9])' : ''
  return new RegExp(before + spaced(needle) + after, 'u').test(folded)
}

/** Whether the folded text names this firm and not only one of its branches (…有限公司第一分公司). */
export function holdsName(folded: string, name: string): boolean {
  const needle = foldNeedle(name)
  if (needle === '') return false
  const branch = '(?![^\\s,.;:、。()]{0,8}(?:分公司|分行|支行|分部|办事处))'
  return new RegExp(spaced(needle) + branch, 'u').test(folded)
}

/**
 * Whether the folded text states the amount: 700000.00, 700,000.00, 700000, 70万元 or 柒拾万元整. A longer number that
 * only ends or begins with it does not count.
 * @param amount decimal yuan
 */
export function holdsAmount(folded: string, amount: string): boolean {
  const [whole = '', decimals = ''] = amount.split('.')
  const plain = whole.replace(/^0+(?=\d)/, '')
  const grouped = groupedAmount(plain).split('.')[0] ?? plain
  const ending = fractionPattern(plain, decimals.padEnd(2, '0'))
  const figures = new RegExp(`(?<![\\d,.])(?:${plain}|${literal(grouped)})${ending}(?![\\d]|[,.]\\d|\\s*[万亿])`, 'u')
  return figures.test(folded) || holdsTenThousands(folded, amount) || holdsCapitals(folded, amount)
}

function fractionPattern(whole: string, cents: string): string {
  if (cents !== '00') return cents.endsWith('0') ? `\\.${cents.charAt(0)}0?` : `\\.${cents}`
  // A short whole number is an amount only with its decimals or its unit: pages and days are numbers, too.
  return whole.length < 5 ? '(?:\\.0{1,2}|\\s*元)' : '(?:\\.0{1,2})?'
}

/** `70万元`, `70.00万元`, `7.5万元`. */
function holdsTenThousands(folded: string, amount: string): boolean {
  const value = Number(amount) / 10_000
  const digits = value.toFixed(6).replace(/0+$/, '').replace(/\.$/, '')
  const zeros = digits.includes('.') ? '0{0,4}' : '(?:\\.0{1,6})?'
  return new RegExp(`(?<![\\d,.])${literal(digits)}${zeros}\\s*万\\s*元`, 'u').test(folded)
}

const capitalNumeral = '壹贰叁肆伍陆柒捌玖拾佰仟万亿'

function holdsCapitals(folded: string, amount: string): boolean {
  const bare = foldCapitals(capitalAmount(amount)).replace(/整$/, '')
  return new RegExp(`(?<![${capitalNumeral}元])${bare}(?![${capitalNumeral}])`, 'u').test(foldCapitals(folded))
}

/** Whether amounts are written in capitals, yet not this one: figures and words may then disagree. */
export function differsInCapitals(folded: string, amount: string): boolean {
  return new RegExp(`[${capitalNumeral}]元`, 'u').test(foldCapitals(folded)) && !holdsCapitals(folded, amount)
}

/** Some write 零 where others leave it out, as the rules allow; the places say the amount without it. */
function foldCapitals(text: string): string {
  return text
    .replace(/[\s零]+/g, '')
    .replaceAll('圆', '元')
    .replaceAll('正', '整')
}

export function foldPages(pages: readonly string[]): string {
  return foldText(pages.join('\n'))
}
