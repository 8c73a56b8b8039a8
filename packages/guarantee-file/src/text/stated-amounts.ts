import { fenOfNumerals, numerals } from './numeral-amount.ts'
import { amountPatterns, isForeignBehind } from './text-match.ts'

/** Labels of the amount of a guarantee in a folded text; premiums, prices and rates have other labels. */
const label =
  '(?:(?:责任|赔付|赔偿|索赔|支付|付款)\\s*(?:总额|金额)?\\s*(?:累计|合计|最高|均)*\\s*(?:上限|限度|不超过|不高于|限于|以)|(?:担保|保证|保函|保险|保证金|最高|GUARANTEED?|MAXIMUM)\\s*(?:责任|的|之)*\\s*(?:最高)?\\s*(?:金额|限额|总额|额度|数额|AMOUNT|SUM)|SUM\\s*INSURED)'
const between = '(?:[\\s():,]|人民币|RMB|CNY|¥|[大小]写|[为是计即])*'
const figures =
  '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d+\\.\\d{2}|\\d{4,}|\\d+(?:\\.\\d+)?(?=\\s*万?\\s*元))(?!\\d|[-/.]\\d|\\s*(?:[%‰年天个]|日(?!\\s*元)))'

/** The labels of the amount, alone or with the text between label and amount. */
export const amountLabels = new RegExp(`${label}${between}|人民币[\\s¥(]*(?:[大小]写\\s*[):]*)?|CNY\\s*|RMB\\s*`, 'gu')

/** `7千元` and `7 千元`, and `7万` without 元, whose value decides; of `70万5千元` and `70万零500元` a part decides nothing. */
const scaled = '\\d[\\d,]*(?:\\.\\d+)?(?:[^\\S\\n]*(?=[十百千万]\\s*元))?[十百千万](?!\\s*[\\d零十百千万亿分])'
const scales: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }
const byValue = `(?:${scaled}|${numerals})`
const introduced = new RegExp(`${label}${between}(?:(?<stated>${byValue})|(?<sum>${figures}))`, 'gdu')

/** A number in a bracket may be another thing than an amount. */
const plainFigures =
  '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d{3,}\\.\\d{2}|\\d+(?:\\.\\d+)?(?=\\s*元))(?!\\d|[-/.,]\\d|\\s*[%‰])'
/** An amount in figures, capitals or numerals. */
export const anyForm = `(?:${byValue}|${plainFigures})`
/** Of a paragraph in a bracket: （二十）. */
const ordinal = '\\(\\s*[一二三四五六七八九十百]+\\s*\\)'
/** The same amount again, in a bracket or behind 即, 大写 or 小写. */
const again = new RegExp(
  `(?<!\\d|\\d[,.]\\s*|[零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟万亿])(?<one>${anyForm})(?=(?<link>\\s*[元圆圓]?\\s*[整正]?\\s*(?:(?!${ordinal})\\(|[,;]?\\s*即|[,;]?\\s*(?:人民币)?\\s*(?=[大小]写))(?:[\\s():,¥]|人民币|RMB|CNY|[大小]写|[为是计即])*)(?<other>${anyForm}))`,
  'gdu',
)

/**
 * Where a folded text states an amount of the guarantee other than the expected one after the same labels, or in a
 * bracket behind the expected one, in figures, in capitals or in the numerals of everyday writing.
 * @param amount decimal yuan
 */
export function otherAmountIn(folded: string, amount: string): string | undefined {
  const fen = Math.round(Number(amount) * 100)
  const expected = new Set(amountPatterns(amount).flatMap((one) => [...folded.matchAll(one)].map(({ index }) => index)))
  const other = [...folded.matchAll(introduced)].find(({ indices, groups: { stated } = {} }) => {
    if (stated !== undefined) return fenOf(stated) !== fen || isForeignBehind(folded, indices?.groups?.stated?.[1])
    const start = indices?.groups?.sum?.[0]
    return start !== undefined && !expected.has(start)
  })
  if (other !== undefined) return other[0]
  const pair = [...folded.matchAll(again)].find(
    (found, index, all) => !beginsNextCell(found, all[index - 1]) && isContradicted(found, fen),
  )?.groups
  return pair && `${pair.one}${pair.link}${pair.other}`
}

const isContradicted = ({ groups: { one = '', other = '' } = {} }: RegExpExecArray, fen: number) =>
  (fenOf(one) === fen) !== (fenOf(other) === fen)

/**
 * In the cells of a table 小写 behind figures, 大写 behind capitals and either behind a pair label another amount, such as
 * the premium.
 */
function beginsNextCell(found: RegExpExecArray, before: RegExpExecArray | undefined): boolean {
  const { one = '', link = '' } = found.groups ?? {}
  if (!isOfCell(found)) return false
  const isPaired = before !== undefined && isOfCell(before) && before.indices?.groups?.other?.[0] === found.index
  return isPaired || link.includes(/^\d/u.test(one) ? '小写' : '大写')
}

const isOfCell = ({ groups: { link = '' } = {} }: RegExpExecArray) => !/[(即]/u.test(link)

/** Of figures, with the unit behind them, or of numerals. */
export function fenOf(form: string): number {
  const [, digits, scale = ''] = /^(\d[\d,]*(?:\.\d+)?)\s*([十百千万]?)/u.exec(form) ?? []
  if (digits === undefined) return fenOfNumerals(form)
  return Math.round(Number(digits.replaceAll(',', '')) * (scales[scale] ?? 1) * 100)
}
