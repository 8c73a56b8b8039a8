/** Each fact of a demand letter, in Chinese and in English, right and wrong. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { extendOrPayText } from '@openbaohan/protocol/values/extend-or-pay.ts'
import { compareLetterText, expectedDemandLetter } from '../src/text/compare-letter.ts'
import type { DemandTerms } from '../src/text/compare-terms.ts'
import { foldText } from '../src/text/fold-text.ts'

const name = '云川市轨道交通集团有限公司'
const number = '江银云川投保字（2026）第0318号'
const terms: DemandTerms = {
  payeeAccount: '3299018800031804672',
  reason: extendOrPayText('2027-05-01'),
  contactName: '陆衡',
  contactPhone: '0512-66881234',
}

/** Facts that differ, `fact?` where the letter has other words. */
function wrong(letter: string, change: DemandTerms = {}): string {
  const expected = { signer: { name }, guaranteeNumber: number, amount: '700000.00', terms: { ...terms, ...change } }
  return compareLetterText(foldText(letter), expectedDemandLetter(expected))
    .filter(({ agrees }) => agrees !== true)
    .map(({ fact, agrees }) => (agrees === null ? `${fact}?` : fact))
    .join(' ')
}

const chinese = [
  '索赔书',
  `保函编号：${number}`,
  `受益人：${name}`,
  `所发生的情形：${extendOrPayText('2027-05-01')}`,
  '索赔金额：人民币 ￥700,000.00（柒拾万元整）',
  '收款账户账号：3299018800031804672',
  '联系人：陆衡，0512-66881234',
].join('\n')
const english = [
  'DEMAND FOR PAYMENT',
  `Guarantee No.: ${number}`,
  `Beneficiary: ${name}`,
  'Please extend the last day for demands to 1 May 2027, or pay.',
  'Amount demanded: CNY 700,000.00',
  'Account No.: 3299 0188 0003 1804 672',
  'Contact: 陆衡 0512-66881234',
].join('\n')

type Row = readonly [what: string, letter: string, differs: string, change?: DemandTerms]
const inChinese: readonly Row[] = [
  ['agrees in all', chinese, ''],
  ['agrees where the name breaks at the end of its line', chinese.replace('受益人：云川市', '受益人：云川市\n'), ''],
  ['asks for the day in 年月日', chinese.replace('2027-05-01，', '２０２７年5月1日，'), 'reason?'],
  ['is of another kind', chinese.replace('索赔书', '解除函'), 'kind'],
  ['names another guarantee', chinese.replace('0318号', '0319号'), 'number'],
  ['states another amount', chinese.replace('700,000.00', '70,000.00').replace('柒拾', '柒'), 'amount'],
  ['names another beneficiary', chinese.replace('云川市轨道', '云山市轨道'), 'beneficiary'],
  ['names a branch', chinese.replace(name, `${name}第一分公司`), 'beneficiary'],
  ['asks for another day', chinese.replace('2027-05-01', '2027-06-01'), 'extension reason?'],
  ['asks for a day, the form for none', chinese, 'extension reason?', { reason: '拒签合同' }],
  ['asks for no day, the form for one', chinese.replace(/^所发生.*$/m, ''), 'extension reason?'],
  ['states another account', chinese.replace('804672', '804673'), 'account'],
  ['states no account and no contact', chinese.replace(/收款账户(.|\n)*/, ''), 'account? contact?'],
  ['names another contact', chinese.replace('陆衡', '陆恒'), 'contact?'],
]
/** The reason of the form is Chinese, and need not be in the letter. */
const inEnglish: readonly Row[] = [
  ['agrees in all but the words of the reason', english, 'reason?'],
  ['states the day as the month first', english.replace('1 May 2027', 'May 1st, 2027'), 'reason?'],
  ['states the day in figures', english.replace('to 1 May 2027', 'until 2027-05-01'), 'reason?'],
  ['is a withdrawal of the demand', english.replace('DEMAND FOR PAYMENT', 'Withdrawal of a demand'), 'kind reason?'],
  ['names another guarantee', english.replace('0318号', '0319号'), 'number reason?'],
  ['names another guarantee as well', `${english}\nGuarantee number: PBZB2026`, 'number reason?'],
  ['states another amount', english.replace('700,000.00', '70,000.00'), 'amount reason?'],
  ['demands another amount as well', `${english}\nClaim amount: CNY 8,000,000.00`, 'amount reason?'],
  ['names another beneficiary', english.replace('云川市轨道', '云山市轨道'), 'beneficiary reason?'],
  ['asks for another day', english.replace('1 May', '1 June'), 'extension reason?'],
  ['asks for no day, the form for one', english.replace(/^Please.*$/m, ''), 'extension reason?'],
  ['states another account', english.replace('1804 672', '1804 673'), 'reason? account'],
  ['names another contact', english.replace('陆衡', '陆恒'), 'reason? contact?'],
]

for (const [language, rows] of [
  ['Chinese', inChinese],
  ['English', inEnglish],
] as const)
  describe(`a demand letter in ${language}`, () => {
    for (const [what, letter, differs, change] of rows)
      it(`that ${what} → ${differs || 'matches'}`, () => assert.equal(wrong(letter, change), differs))
  })
