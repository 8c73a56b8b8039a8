const capitals = '零壹贰叁肆伍陆柒捌玖'
const everyday = '〇一二三四五六七八九'
const within: Readonly<Record<string, number>> = { 拾: 10, 十: 10, 佰: 100, 百: 100, 仟: 1000, 千: 1000 }

/** Capitals and everyday numerals, mixed as in 柒千; everyday ones stay in their line, where a list may follow. */
const digit = `[${capitals}${everyday}两拾十]`
const more = `(?:\\s*[${capitals}拾佰仟万亿]|[^\\S\\n]*[${everyday}两十百千])`
const units = '[拾佰仟万亿十百千]'
const yuan = `\\s*[元圆圓](?:\\s*[零〇]?\\s*[${capitals}${everyday}两]\\s*[角分])*`
/** Without 元 a number needs a unit, and one with everyday numerals ends its phrase: not 十个, 百分之百. */
const onlyCapitals = `[${capitals}拾](?:\\s*[${capitals}拾佰仟万亿])*`
const bare = `(?=[${capitals}\\s]*[拾佰仟万亿])${onlyCapitals}(?!${more}|\\s*[分个])`
const bareMixed = `(?=[${capitals}${everyday}两]+${units})${digit}${more}*(?=[^\\S\\n]*(?:[,.;。、()整正\\n]|$))`

/** A pattern for an amount in capitals, in everyday numerals or in both. */
export const numerals = `(?:${digit}${more}*${yuan}|${bare}|${bareMixed})`

/** The places where a folded text states any amount in capitals, or in everyday numerals with 元. `70万元` is not one. */
export const numeralAmounts = new RegExp(`(?<!${more})(?<!\\d万\\s*)(?:${digit}${more}*${yuan}|${bare})`, 'gu')

/** The fen of such an amount: 柒千元 → 700000. */
export function fenOfNumerals(text: string): number {
  const [whole = '', rest = ''] = text.replace(/\s+/g, '').split(/[元圆圓]/)
  const part = (unit: string) => digitValue(new RegExp(`(.)${unit}`, 'u').exec(rest)?.[1] ?? '')
  return wholeValue(whole) * 100 + part('角') * 10 + part('分')
}

const digitValue = (one: string) => (one === '两' ? 2 : Math.max(capitals.indexOf(one), everyday.indexOf(one), 0))

function wholeValue(whole: string): number {
  let [total, group, last] = [0, 0, 0]
  for (const one of whole) {
    const unit = within[one]
    if (unit !== undefined) group += (last || 1) * unit
    else if (one === '万') total += (group + last) * 10_000
    else if (one === '亿') total = (total + group + last) * 100_000_000
    if (one === '万' || one === '亿') group = 0
    last = digitValue(one)
  }
  return total + group + last
}
