import { anyForm, fenOf } from './stated-amounts.ts'

// Statements that lower what is paid below the amount of the guarantee: shares, deductions, deductibles, other limits.

const guarantor = '(?:我[方行司]|我公司|本公司|本行|保险人|担保人|保证人|开立人)'
const pays = '(?:支?付|付款|[赔偿给]付|赔偿|承担|负责)'
const limits = '(?:不超过|不高于|不多于|最多|至多|最高|限于|[仅只])'
const apart = (most: number) => `[^,。;\\d]{0,${most}}?`
const sum = `(?<sum>${anyForm})`

const otherLimits = [
  `${guarantor}${apart(12)}${limits}${apart(10)}${pays}${apart(12)}${sum}`,
  `(?:付款|支付|[赔偿给]付|赔偿|款项)${apart(10)}(?:${limits}|以)${apart(8)}${sum}`,
].map((pattern) => new RegExp(pattern, 'gu'))

const deduction = new RegExp(
  `(?:扣除|扣减|减去|减除|抵扣|抵减)[^,。;]{0,20}?${anyForm}[^,。;]{0,20}后(?<paid>[^。;]{0,10}(?:支付|付款|[赔偿给]付|赔偿|承担)[^,。;]{0,12})`,
  'gu',
)
/** What is taken from the account of another lowers no payment of the guarantor. */
const fromAccount = /[从自由在](?!我|本|保险|担保|保证)[^,。;]{0,16}账户/u

const share =
  '(\\d+(?:\\.\\d+)?)%|(百分之[一二三四五六七八九十百点]+|[一二三四五六七八九十]分之[一二三四五六七八九十]|[一二三四五六七八九]成|一半|半数)'
const shares = new RegExp(
  `(?:(?:担保|保险|保函|保证|最高|上述|该)总?(?:金额|限额|总额)的?|(?:赔付|赔偿|付款|支付|承担)比例[为是:]?)(?:${share})`,
  'gu',
)
/** What is paid is a price, a fee or a deposit, or not paid by the guarantor. */
const otherPayment =
  /费|违约金|利息|罚|缴|反担保|收取|每日|投标保证金|工程(?:款|进度)|进度款|预付|(?<!保险|担保|保证)合同(?:价|款)/u
const payment = /[付赔偿]|承担|责任|为限/u

const deductible = /免赔[额率](?:[/(]?[额率]\)?)?[为是:]?(?:人民币|¥)?(\d[\d,]*(?:\.\d+)?)(?=[%万元]|(?<=\.\d\d))/gu

/** The words of a folded text that limit what is paid to less than the whole amount. @param amount decimal yuan */
export function paymentLimitIn(folded: string, amount: string): string | undefined {
  const text = folded.replace(/\s+/g, '')
  const fen = Math.round(Number(amount) * 100)
  const places = (pattern: RegExp) => [...text.matchAll(pattern)]
  const lower = [
    ...places(deduction).filter((found) => isDeducted(found, text)),
    ...places(deductible).filter(([, figure = '']) => Number(figure.replaceAll(',', '')) > 0),
    ...places(shares).filter((found) => isLowerShare(found, text)),
    ...otherLimits
      .flatMap(places)
      .filter((found) => !otherPayment.test(phraseOf(text, found)) && fenOf(found.groups?.sum ?? '') !== fen),
  ]
  return lower[0]?.[0]
}

/** Fees and penalties are deducted from what the guarantor pays too: what is paid decides. */
function isDeducted(found: RegExpExecArray, text: string): boolean {
  const before = text.slice(Math.max(0, found.index - 24), found.index)
  return !otherPayment.test(found.groups?.paid ?? '') && !fromAccount.test(/[^,。;]*$/u.exec(before)?.[0] ?? '')
}

function isLowerShare(found: RegExpExecArray, text: string): boolean {
  const [, percent, written = ''] = found
  const isWhole = percent === undefined ? /^百分之一?百$/u.test(written) : Number(percent) === 100
  const phrase = phraseOf(text, found)
  return !isWhole && payment.test(phrase) && !otherPayment.test(phrase)
}

/** With what surrounds it between signs of punctuation. */
function phraseOf(text: string, { 0: found, index }: RegExpExecArray): string {
  const until = index + found.length
  const before = /[^,。;]*$/u.exec(text.slice(Math.max(0, index - 24), index))?.[0] ?? ''
  return before + found + (/^[^,。;]*/u.exec(text.slice(until, until + 12))?.[0] ?? '')
}
