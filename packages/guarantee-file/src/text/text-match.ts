import { groupedAmount } from '@openbaohan/protocol/values/grouped-amount.ts'
import { capitalAmount } from './capital-amount.ts'
import { foldNeedle, foldText } from './fold-text.ts'

const literal = (character: string) => character.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
const alphanumeric = /[A-Z0-9]/

/** A pattern for the folded needle with blanks and line ends between its characters, as in a table cell. */
function spaced(needle: string): string {
  return [...needle].map(literal).join('\\s*')
}

/**
 * The places where a folded text states the complete value: `…0318` is not found in `…03181`. Blanks inside are
 * ignored. Empty for an empty value.
 */
export function valuePattern(value: string): RegExp | undefined {
  const needle = foldNeedle(value)
  if (needle === '') return undefined
  const before = alphanumeric.test(needle.charAt(0)) ? '(?<![A-Z0-9])' : ''
  const after = alphanumeric.test(needle.charAt(needle.length - 1)) ? '(?![A-Z0-9])' : ''
  return new RegExp(before + spaced(needle) + after, 'gu')
}

/** In brackets; not a former or later name, a member of a consortium, or an agent or guarantor of the named company. */
const otherCompany =
  '(?:[^()\\n,;。、]{2,40}(?:有限公司|责任公司)|[^()\\n,;。、]{0,40}(?:分公司|项目部|项目经理部|分部|办事处|分行|支行|事业部))\\s*\\)'
const related =
  '(?:曾用名|更名|联合体|联合投标|牵头|成员|以下|下称|简称|(?:招标|采购)代理(?!有限|服务|咨询)|代理(?:机构|人)|代建(?!有限|服务|咨询)|委托|(?:建设|监理|项目管理|上级|主管|控股|开户)(?:单位|机构|部门|公司|股东|行)|母公司|股东|开户行?:|(?:担保|保险|保证|开立)人)'
const inPreparation =
  '\\s*(?:\\(\\s*筹|筹[备建]?[组处委]|\\(\\s*(?:原|代|拟设立?|拟|已?注销|已?吊销|清算中?|破产)\\s*\\))'
const inBracket = `\\s*\\(\\s*(?!原|现(?!代)|[^()\\n]*${related})${otherCompany}`
const branch = '[^\\s,.;:、。()]{0,8}(?:分公司|分行|支行|分部|办事处)'

/**
 * The places where a folded text names this company itself, not only a branch (…有限公司第一分公司), its founders (筹),
 * its former name (原…) or what another does for it (代…).
 */
export function namePattern(name: string): RegExp | undefined {
  const needle = foldNeedle(name)
  if (needle === '') return undefined
  return new RegExp(
    `(?<!(?:^|[^\\p{Script=Han}])[原代][^\\S\\n]*)${spaced(needle)}(?!${branch}|${inPreparation}|${inBracket})`,
    'gu',
  )
}

/** What follows this company in a folded text and makes it another: （筹）, another company in brackets. */
export function alterationIn(folded: string, name: string): string | undefined {
  const needle = foldNeedle(name)
  if (needle === '') return undefined
  const places = folded.matchAll(
    new RegExp(`${spaced(needle)}(?<behind>${inPreparation}|(?<other>${inBracket}))`, 'gu'),
  )
  return [...places].find(({ groups }) => !isSameCompany(groups?.other, needle))?.groups?.behind
}

/** Some repeat the name, or its head office, in brackets. */
const isSameCompany = (bracket: string | undefined, needle: string) =>
  bracket !== undefined && foldNeedle(bracket).includes(needle)

/** Currencies other than the yuan, by name, code and sign. */
const foreign =
  '(?:[美日港欧澳加韩台][^\\S\\n]*元|[日港韩台][^\\S\\n]*币|美金|英镑|(?:澳门|新加坡|新西兰|澳大利亚|加拿大|香港|台湾)[元币]|日圆|卢布|卢比|[盾铢]|泰铢|法郎|比索|外币|USD|HKD|EUR|JPY|GBP|AUD|CAD|SGD|MOP|TWD|KRW|RUB|VND|THB|CHF|[$€£₽₩₫฿])'
const notForeign = `(?<!${foreign}[\\s:()]*)`
/** Behind a number, its unit and a bracket; by country where several have a currency of that name. */
const foreignBehind = `[^\\S\\n]*[元圆圓]?[整正]?[^\\S\\n]*\\(?[^\\S\\n]*(?:越南|印尼|印度|瑞士|俄罗斯|菲律宾|墨西哥)?${foreign}`
const foreignNext = new RegExp(foreignBehind, 'yu')
/** Whether another currency follows an amount that ends there. */
export function isForeignBehind(folded: string, end = 0): boolean {
  foreignNext.lastIndex = end
  return foreignNext.test(folded)
}
/** Another unit or currency behind figures, or more of the number or code to which they belong. */
const otherwiseCounted = `[-/]\\d|(?!CNY|RMB|YUAN)[A-Z]|[^\\S\\n]*(?:[%‰角]|分(?![公支行期别项]))|${foreignBehind}`
/** Before figures: a part of an account, a phone number or a code. */
const insideNumber = "\\d[-/·'’]|(?<!CNY|RMB|YUAN)(?<=[A-Z])"

/**
 * The places where a folded text states the amount: 700000.00, 700,000.00, 700000, 70万元 or 柒拾万元整. A longer number with
 * it at the beginning or end does not count, nor does another currency.
 * @param amount decimal yuan
 */
export function amountPatterns(amount: string): RegExp[] {
  const [whole = '', decimals = ''] = amount.split('.')
  const plain = whole.replace(/^0+(?=\d)/, '')
  const grouped = groupedAmount(plain).split('.')[0] ?? plain
  const ending = fractionPattern(plain, decimals.padEnd(2, '0'))
  // A number broken at its comma is one number: 7,⏎700,000.00 does not state 700,000.00.
  const behind = `(?![\\d]|[,.]\\d|,\\s+\\d{3}(?!\\d)|\\s*[万亿]|${otherwiseCounted})`
  const figures = `(?=\\d)(?<![\\d,.]|\\d,\\s+|${insideNumber})${notForeign}(?:${plain}|${literal(grouped)})${ending}${behind}`
  if (plain.length >= 5) return [new RegExp(figures, 'gu'), tenThousandsPattern(amount), capitalsPattern(amount)]
  // Behind a sign of the currency or a label a short number is an amount without decimals or unit: ¥5,000.
  const labelled = `(?<=(?:¥|人民币|RMB|CNY|金额(?:\\(元\\))?)\\s*[:为是]?\\s*)(?:${plain}|${literal(grouped)})${decimals.replace(/0+$/, '') === '' ? '' : ending}${behind}`
  return [new RegExp(figures, 'gu'), new RegExp(labelled, 'gu'), tenThousandsPattern(amount), capitalsPattern(amount)]
}

const holds = (folded: string, pattern: RegExp | undefined) => pattern !== undefined && folded.search(pattern) >= 0

/** @param folded the result of `foldText` */
export const holdsValue = (folded: string, value: string): boolean => holds(folded, valuePattern(value))

export const holdsName = (folded: string, name: string): boolean => holds(folded, namePattern(name))

export const holdsAmount = (folded: string, amount: string): boolean =>
  amountPatterns(amount).some((pattern) => holds(folded, pattern))

function fractionPattern(whole: string, cents: string): string {
  if (cents !== '00') return cents.endsWith('0') ? `\\.${cents.charAt(0)}0?` : `\\.${cents}`
  // A short integer counts as an amount only with decimals or a unit, since pages and days are numbers too.
  return whole.length < 5 ? '(?:\\.0{1,2}|\\s*元)' : '(?:\\.0{1,2})?'
}

/** `70万元`, `70.00万元`, `7.5万元`. */
function tenThousandsPattern(amount: string): RegExp {
  const value = Number(amount) / 10_000
  const digits = value.toFixed(6).replace(/0+$/, '').replace(/\.$/, '')
  const zeros = digits.includes('.') ? '0{0,4}' : '(?:\\.0{1,6})?'
  return new RegExp(
    `(?=\\d)(?<![\\d,.·亿仟佰拾])${notForeign}${literal(digits)}${zeros}\\s*万\\s*元(?!${foreignBehind})`,
    'gu',
  )
}

const capitalNumeral = '壹贰叁肆伍陆柒捌玖拾佰仟万亿'

/** Some write 零 where others omit it, as the rules allow; the digits are the same without it. */
const passedOver = '[\\s零]*'

function capitalsPattern(amount: string): RegExp {
  const bare = capitalAmount(amount).replace(/整$/, '').replaceAll('零', '')
  const letters = [...bare].map((letter) => (letter === '元' ? '[元圆圓]' : letter)).join(passedOver)
  return new RegExp(
    `${notForeign}(?<![${capitalNumeral}元圆圓]${passedOver})${letters}(?!${passedOver}[${capitalNumeral}]|${foreignBehind})`,
    'gu',
  )
}

/** Whether the text has amounts in capitals but not this one: figures and capitals may then differ. */
export function differsInCapitals(folded: string, amount: string): boolean {
  return (
    new RegExp(`[${capitalNumeral}]${passedOver}[元圆圓]`, 'u').test(folded) && !holds(folded, capitalsPattern(amount))
  )
}

export function foldPages(pages: readonly string[]): string {
  return foldText(pages.join('\n'))
}
