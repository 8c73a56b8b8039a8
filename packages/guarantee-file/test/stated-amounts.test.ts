import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { capitalAmount } from '../src/text/capital-amount.ts'
import { findFactPlaces } from '../src/text/compared-facts.ts'
import { foldText } from '../src/text/fold-text.ts'
import { fenOfNumerals } from '../src/text/numeral-amount.ts'
import { paymentLimitIn } from '../src/text/payment-limits.ts'
import { otherAmountIn } from '../src/text/stated-amounts.ts'
import { statedFacts } from '../src/text/stated-facts.ts'

type Row = readonly [another: boolean, text: string]

const rows: readonly Row[] = [
  [false, '担保金额：人民币700,000.00元'],
  [false, '担保金额（大写）：人民币柒拾万元整'],
  [false, '保证金金额 70万元，保费：人民币2,800.00元'],
  [false, '最高金额为人民币柒拾万元整（￥700,000.00），保险费 2,800.00 元'],
  [false, '保证金金额不超过招标项目估算价的2%'],
  [false, '担保金额见投标人须知，有效期120日'],
  [false, 'Guarantee amount: CNY 700,000.00'],
  [true, '担保金额：人民币7,000.00元，即人民币700,000.00元'],
  [true, '最高金额（小写） 人民币 ￥700,000.00 最高金额（大写） 人民币柒仟元整'],
  [true, '担保的最高金额为 7000 元。700,000.00'],
  [true, 'Guarantee amount: CNY 7,000.00 (700,000.00)'],
  [true, '保证金金额（小写）：0.7万元，柒拾万元整'],
  [false, '担保金额：人民币七十万元整，责任上限为700,000.00元'],
  [false, '最高金额为70万（￥700,000.00），赔付累计不超过柒拾万元'],
  [false, '担保金额：700千元，投标保证金最高不超过80万元'],
  [false, '索赔以书面方式提出，付款以人民币支付，担保金额百分之百见索即付'],
  [true, '担保金额：人民币七千元整，应缴700,000.00元'],
  [true, '担保金额：7万，应缴700,000.00元'],
  [true, '担保金额：7千元，应缴700,000.00元'],
  [true, '700,000.00元，但累计赔偿均以人民币7,000.00元为限'],
  [true, '700,000.00元，赔付总额累计不超过7千元'],
  [true, '担保金额：700,000.00日元，应缴700,000.00元'],
  [true, '担保金额：七 千 元整，应缴700,000.00元'],
  [true, '担保金额：7 千元，应缴700,000.00元'],
  [false, '担保金额（小写）：￥700,000.00\n十、本保函一式两份'],
  [false, '担保金额（小写）：￥700,000.00\n百度大道1号'],
  [false, '担保金额（小写）：￥700,000.00\n十一冶建设集团有限责任公司'],
  [true, '担保金额：柒千元整，应缴700,000.00元'],
  [true, '担保金额：七仟元，应缴700,000.00元'],
  [true, '担保金额：人民币柒仟，应缴700,000.00元'],
  [true, '担保金额：七千，应缴700,000.00元'],
  [true, '担保金额：七十万元港币，应缴700,000.00元'],
  [true, '开立保函，700,000.00元（大写：柒千元整）'],
  [true, '开立保函，人民币700,000.00元（柒万元整）'],
  [true, '开立保函，柒拾万元整（￥7,000.00）'],
  [true, '开立保函，柒仟元整，即人民币700,000.00元'],
  [true, '开立保函，700,000.00元，大写：柒仟'],
  [true, '开立保函，700,000.00元，即7,000.00元'],
  [true, '开立保函，700,000.00元（小写：7,000.00元）'],
  [true, '开立保函，700,000.00元（七千）'],
  [true, '小写：700,000.00 大写：柒仟元整'],
  [false, '小写：700,000.00 小写：2,800.00'],
  [false, '大写：柒拾万元整 大写：贰仟捌佰元整'],
  [false, '小写：700,000.00 大写：柒拾万元整 小写：2,800.00 大写：贰仟捌佰元整'],
  [false, '小写：700,000.00 小写：2,800.00 大写：柒拾万元整 大写：贰仟捌佰元整'],
  [false, '开立保函，700,000.00元\n（二十）本保函一式两份'],
  [false, '担保金额：柒十万元（700,000.00元）'],
  [false, '担保金额：柒拾万，即700,000.00元'],
  [false, '担保金额：七十万，即700,000.00元（70万）'],
  [false, '开立保函，700,000.00元（大写：柒拾万元整；标段估算价 3500.00万元）'],
  [false, '开立保函，700,000.00元（2026年12月31日前，十二个月）'],
  [false, '开立保函，700,000.00元（0.40%），保费2,800.00元（大写：贰仟捌佰元整）'],
  [false, '担保金额：柒拾万\n一、本保函一式壹份'],
  [false, '担保金额：￥700,000.00（大写\n柒拾\n万元整）'],
  [false, '人民币700,000.00元，索赔以2026-12-31 17:00前送达为准'],
  [false, '人民币700,000.00元，付款以2026/12/31为限，赔付以2026.12.31为限'],
]
for (const [another, text] of rows) {
  test(`${JSON.stringify(text)} states ${another ? 'another' : 'no other'} sum than 700000.00`, () =>
    assert.equal(otherAmountIn(foldText(text), '700000.00') !== undefined, another))
}

test('of a sum in several parts a part decides nothing', () => {
  for (const text of ['担保金额：人民币70万5千元（￥705,000.00）', '担保金额：70万零5000元（￥705,000.00）'])
    assert.equal(otherAmountIn(foldText(text), '705000.00'), undefined)
  for (const text of ['七十万元三角', '柒拾万元叁角', '柒十万零元三角'])
    assert.equal(otherAmountIn(foldText(`担保金额：${text}（￥700,000.30）`), '700000.30'), undefined)
})

test('numerals have the value of the amount in capitals that they spell', () => {
  for (const amount of ['700000.00', '6007.14', '107000.53', '16409.02', '36850000.00', '10000001', '1200100000000'])
    assert.equal(fenOfNumerals(capitalAmount(amount)), Math.round(Number(amount) * 100))
})

const limits: readonly Row[] = [
  [true, '收到索赔书后，扣除650,000.00元后支付'],
  [true, '扣除申请人所欠款项人民币陆拾伍万元后，余额由我方赔付'],
  [true, '担保金额700,000.00元，我方赔付最高不超过担保金额的1%'],
  [true, '我方按担保金额的百分之一付款'],
  [true, '保险人以保险金额的80%为限承担赔偿责任'],
  [true, '赔付比例：80%'],
  [true, '绝对免赔率：10%'],
  [true, '免赔额为人民币10,000.00元'],
  [true, '我方最多付7,000.00元'],
  [true, '我行在任何情况下只承担柒仟元'],
  [true, '保险人支付的款项不超过7千元'],
  [true, '各次赔付累计以人民币7,000.00元为限'],
  [true, '扣除追偿费用人民币650,000.00元（大写：陆拾伍万元整）后支付'],
  [true, '我方从本行账户扣除650,000.00元后支付'],
  [true, '我方对本工程赔付最高不超过7,000.00元'],
  [true, '按保险合同约定赔付不超过7,000.00元'],
  [true, '保险人按合同进度赔付不超过7,000.00元'],
  [false, '扣除已付款项后的余额由我方赔付'],
  [false, '已从投保人账户扣除保险费2,800.00元，保险人收到索赔书后七日内赔付'],
  [false, '从申请人账户扣除手续费2,800.00元后支付至我行'],
  [false, '建设单位扣除违约金5,000.00元后支付工程进度款'],
  [false, '合同价款的支付不超过7,000.00元，进度款支付以7,000.00元为限'],
  [false, '扣除现金保证金100,000.00元后，本保函的担保金额为700,000.00元'],
  [false, '我方最多付700,000.00元'],
  [false, '我方赔付最高不超过担保金额的100%，即担保金额的百分之百'],
  [false, '我方按担保金额的0.4%收取担保费'],
  [false, '担保费为担保金额的1%，由申请人支付'],
  [false, '免赔率：0.00%，免赔额：人民币0.00元'],
  [false, '申请人支付的保费不超过7,000.00元'],
  [false, '工程进度款支付比例：80%，预付款支付不超过7,000.00元'],
]
describe('a limit of what is paid', () => {
  for (const [lower, text] of limits) {
    test(`${text}: ${lower ? 'lowers' : 'leaves'} the amount`, () => {
      assert.equal(paymentLimitIn(foldText(text), '700000.00') !== undefined, lower)
    })
  }
})

describe('the days of validity that a guarantee states', () => {
  const cases: readonly [text: string, days: string | undefined, extra: string | undefined][] = [
    ['自投标截止日起90日(投标有效期)另加30日', '90', '30'],
    ['有效期自投标截止日起算,为投标有效期90日另加30日,共120日', '90', '30'],
    ['自投标截止日起90日(投标有效期)到期日2027年2月23日', '90', undefined],
    ['有效期自投标截止日起算,为投标有效期90日,至2027年2月23日', '90', undefined],
    ['自交单之日起5个工作日内审查单据;自中标通知书发出之日起30日内', undefined, undefined],
  ]
  for (const [text, days, extra] of cases)
    test(text, () => {
      const { validityDays, extraDays } = statedFacts(text)
      assert.deepEqual([validityDays, extraDays], [days, extra])
    })
})

describe('the day on which a guarantee ends by its text', () => {
  const cases: readonly [text: string, day: string | undefined][] = [
    ['到期日:2027年6月30日', '2027-06-30'],
    ['到期日:2027年6月31日', undefined],
    ['到期日:2027年13月1日', undefined],
    ['到期日:2027年6月31日,有效期至2027年7月1日24时止', '2027-07-01'],
    ['自开立之日起至2027年7月1日止', '2027-07-01'],
    ['到期日:2027年2月23日。到期日为2027年1月1日', '2027-01-01'],
    ['有效期至2027年2月23日止。本保函于2027年1月1日失效', '2027-01-01'],
    ['本保函于2027年1月1日24时自动失效,有效期至2027年2月23日止', '2027-01-01'],
    ['到期日:2027年2月23日。索赔须于2027年1月1日前提出', '2027-01-01'],
    ['到期日:2027年2月23日。索赔通知应在2027年1月1日17时之前送达我方', '2027-01-01'],
    ['到期日:2027年2月23日。2027年1月1日后,我方不再承担担保责任', '2027-01-01'],
    ['到期日:2027年2月23日。保险期间自2026年12月8日起至2027年1月1日24时止', '2027-01-01'],
    ['到期日:2027年2月23日。失效日期:2027年1月1日', '2027-01-01'],
    ['到期日:2027年2月23日。有效期自2026-12-08至2027-01-01', '2027-01-01'],
    ['到期日:2027年2月23日。保险期间:2026/12/8至2027/1/1', '2027-01-01'],
    ['到期日:2027年2月23日。本保函有效期至二〇二七年一月十日', '2027-01-10'],
    ['到期日:2027年2月23日。索赔期限为2027年1月1日,逾期自动失效', '2027-01-01'],
    ['到期日:2027年2月23日。受益人应在2027年1月1日前提出索赔', '2027-01-01'],
    ['到期日:2027年2月23日。保函在2027年1月1日前有效', '2027-01-01'],
    ['到期日:2027年2月23日。本投标保函于2027.1.1终止', '2027-01-01'],
    ['开标日期:2026年12月8日到期日:2027年2月23日担保截止日期:2027年1月1日', '2027-01-01'],
    ['到期日:2027年2月23日。云川信用担保有限公司的保函于2027年1月1日失效', '2027-01-01'],
    ['到期日:2027年2月23日。自2027年1月1日起受益人放弃向我方索赔的权利', '2027-01-01'],
    ['到期日:2027年2月23日。经总行授权开立的保函有效期至2027年1月1日', '2027-01-01'],
    ['到期日:2027年2月23日。索赔书和授权书须于2027年1月1日前提交', '2027-01-01'],
    ['江东银行云川分行营业部到期日:2027年2月23日', '2027-02-23'],
    ['手续费:人民币贰仟捌佰元整到期日:2027年2月23日', '2027-02-23'],
    ['保证期间自投标截止日2026年12月8日起至2027年2月23日', '2027-02-23'],
    // Neighbours that end on other days, or none of the guarantee.
    ['到期日:2027年2月23日,签章证书:有效期至2026年12月31日', '2027-02-23'],
    ['到期日:2027年2月23日,保险费支付期限于2026年11月30日届满', '2027-02-23'],
    ['自2026年12月8日起120日后自动失效', undefined],
    ['到期日:2027年2月23日,投标有效期自2026年12月8日至2027年1月24日止', '2027-02-23'],
    ['到期日:2027年2月23日,投标有效期到期日:2027年1月24日', '2027-02-23'],
    ['到期日:2027年2月23日,签章证书到期日:2026年12月31日', '2027-02-23'],
    ['到期日:2027年2月23日,投标文件须于2026年12月8日前提交', '2027-02-23'],
    ['到期日:2027年2月23日,索赔事由须发生于2027年1月24日前', '2027-02-23'],
    ['索赔书应声明投标人于2026年12月8日前提交投标文件,到期日:2027年2月23日', '2027-02-23'],
    ['到期日:2027年2月23日,本保函担保的投标有效期至2027年1月24日止', '2027-02-23'],
    ['到期日:2027年2月23日,最迟于2027年1月30日到期', '2027-02-23'],
    ['本保函最迟于2027年6月30日失效', undefined],
    ['最迟截止日:2027年6月30日。最迟截止日(2027年6月30日)后,我方不再承担责任', undefined],
    ['有效期自开标之日起至投标有效期届满后30日止,最迟于2027年6月30日到期', undefined],
    ['投标有效期至2027年1月24日止', undefined],
    ['投标有效期自2026年12月8日至2027年1月24日止', undefined],
  ]
  for (const [text, day] of cases) test(text, () => assert.equal(statedFacts(text).expiresOn, day))
})

test('amounts in capitals and numerals are examined on the page', () => {
  const text = '担保金额：柒拾万（70万元），即七十万元整或者柒十万元叁角；十、本保函一式贰份，二十日内'
  const places = findFactPlaces(text, { names: [], values: [] }).filter(({ kind }) => kind === 'capitals')
  assert.deepEqual(
    places.map(({ from, until }) => text.slice(from, until)),
    ['柒拾万', '七十万元', '柒十万元叁角'],
  )
})

describe('any amount in capitals and figures', () => {
  const amounts = fc.oneof(
    fc.integer({ min: 1_000_00, max: 99_999_999_99 }),
    fc.integer({ min: 1, max: 9_999 }).map((n) => n * 10_000_00 + (n % 100)),
  )
  test('is one amount, and another fen is another', () =>
    fc.assert(
      fc.property(amounts, (fen) => {
        const amount = (fen / 100).toFixed(2)
        const figures = amount.replace(/\B(?=(\d{3})+\.)/g, ',')
        const stated = (sum: string) => foldText(`最高金额为人民币${capitalAmount(amount)}（￥${sum}）`)
        assert.equal(otherAmountIn(stated(figures), amount), undefined)
        assert.notEqual(otherAmountIn(stated(figures), ((fen + 1) / 100).toFixed(2)), undefined)
      }),
    ))
})

describe('days that are read are examined on the page', () => {
  const texts = [
    ['自投标截止日起90日（投标有效期）另加30日', '90日 30日'],
    ['自投标截止日起90日（投标有效期）另加30日止', '90日 30日'],
    ['自投标截止日起90日内', '90日'],
    ['自投标截止日起9 0 日（投标有效期）另 加30日内', '9 0 日 30日'],
    ['为投标有效期90日，投标有效期届满之日后第30日', '90日 30日'],
    ['自交单之日起5日内审查', ''],
    ['本保函自开立之日起1 20日内有效，自开标之日起90 日后自动失效', '1 20日 90 日'],
  ] as const
  for (const [text, found] of texts)
    test(text, () => {
      const places = findFactPlaces(text, { names: [], values: [] })
      assert.equal(places.map(({ from, until }) => text.slice(from, until)).join(' '), found)
    })
})
