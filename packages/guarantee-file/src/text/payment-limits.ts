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
  `(?<!已)(?:最高|最多|至多|上限|累计)(?:[赔偿给]付|赔偿|付款|支付|承担)${apart(8)}${sum}`,
].map((pattern) => new RegExp(pattern, 'gu'))

const deduction = new RegExp(
  `(?:扣除|扣减|减去|减除|抵扣|抵减)[^,。;]{0,20}?${anyForm}[^,。;]{0,20}后(?<paid>[^。;]{0,10}(?:支付|付款|[赔偿给]付|赔偿|承担)[^,。;]{0,12})`,
  'gu',
)
/** Without a sum: fees, taxes, what the applicant owes; not what has been paid already. */
const deductionOfFees =
  /(?<!(?:不|无[须需])[^,。;]{0,10})(?:扣除|扣减|减去|减除|抵扣|抵减|扣收)[^,。;\d]{0,12}?(?:费用?|税[费金款]?|欠款|所欠[^,。;\d]{0,6}|利息|违约金|残值|免赔[额率部分]*)[^,。;\d]{0,8}?后[^,。;]{0,3}(?:的余额|余额|再|由我[方行司]|的?剩余)?[^,。;]{0,6}(?:支付|付款|[赔偿给]付|赔偿|承担)[^,。;]{0,12}/gu
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
  /(?<!赔付|赔偿|理赔|给付)费|违约金|利息|罚|缴|反担保|收取|每日|投标保证金|工程(?:款|进度)|进度款|预付|(?<!保险|担保|保证)合同(?:价|款)/u
const payment = /[付赔偿]|承担|责任|为限/u

const deductible =
  /免赔(?:[额率](?:[/(]?[额率]\)?)?)?[为是:]?(?:人民币|¥)?(\d[\d,]*(?:\.\d+)?)(?=[%十百千万元]|(?<=\.\d\d))/gu
/** In numerals, or by the terms of another document. */
const otherDeductible =
  /免赔[额率]?(?:[/(]?[额率]\)?)?(?:[为是:]?(?:人民币)?(?:百分之[一二三四五六七八九十]|[一二三四五六七八九壹贰叁肆伍陆柒捌玖拾]+[成十百千万拾佰仟元])|[额率](?:[/(]?[额率]\)?)?(?:按|依|见|以|适用)[^,。;不]{0,16}(?:约定|规定|条款|执行|为准))|(?<!不|无|未)(?:设有?|适用|扣除|扣减)[^,。;不无]{0,6}免赔[额率]/gu
/** By a proportion that another document determines. */
const byProportion =
  /(?<!不)按(?!期|时)[^,。;\d不]{0,10}比例[^,。;\d不]{0,6}(?:[赔偿给]付|支付|赔偿|承担|付款)[^,。;]{0,8}/gu
/** Co-insurers and joint guarantors together pay the whole amount. */
const together = /共保|联合|各方|反担保|之间/u
const actualLoss =
  /(?<!不|不得|不[应能会]|无[须需]|并非|(?:投标|申请|被保证|中标)人)(?:以|按照?|依照|根据|不超过|[仅只])[^,。;不非没无]{0,10}(?:实际|直接|经济)(?:经济)?损失[^,。;不无]{0,8}(?:为限|为准|为上限|范围内|[赔偿给]付|支付|赔偿|付款|承担|计算)/gu

/** The words of a folded text that limit what is paid to less than the whole amount. @param amount decimal yuan */
export function paymentLimitIn(folded: string, amount: string): string | undefined {
  const text = folded.replace(/\s+/g, '')
  const fen = Math.round(Number(amount) * 100)
  const places = (pattern: RegExp) => [...text.matchAll(pattern)]
  const lower = [
    ...places(deduction).filter((found) => isDeducted(found, text)),
    ...places(deductionOfFees).filter((found) => !isPaidByAnother(found, text)),
    ...places(otherDeductible),
    ...places(byProportion).filter((found) => !isPaidByAnother(found, text) && !together.test(phraseOf(text, found))),
    ...places(actualLoss),
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

/** Taken from the account of another, or what is paid is a price or a fee. */
function isPaidByAnother(found: RegExpExecArray, text: string): boolean {
  const before = /[^,。;]*$/u.exec(text.slice(Math.max(0, found.index - 24), found.index))?.[0] ?? ''
  const paid = found[0].slice(found[0].lastIndexOf('后') + 1)
  return fromAccount.test(before) || otherPayment.test(before) || otherPayment.test(paid)
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
