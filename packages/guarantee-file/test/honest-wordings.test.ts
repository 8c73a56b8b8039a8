/** What true guarantees state beside their facts contradicts none of them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileTextOf } from '../src/preflight/preflight-context.ts'
import { wordingFindings } from '../src/preflight/preflight-text.ts'
import { plainValidity } from '../src/preflight/preflight-validity.ts'
import { compareText } from '../src/text/compare-text.ts'
import { honestWordings } from './honest/honest-wordings.ts'
import { notice, plainText } from './sample.ts'

const lot = {
  lotNumber: 'E3299010001000318001002',
  lotName: '云川市轨道交通3号线一期工程土建施工02标',
  beneficiaryName: '云川市轨道交通集团有限公司',
}
const facts = {
  ...notice,
  kind: 'plain',
  lot,
  neededUntil: '2027-04-07',
  issuer: { partner: plainText.issuer.name },
} as const
const head = `编号：${notice.guaranteeNumber}，申请编号：${notice.applicationNumber}
标段：${lot.lotName}（${lot.lotNumber}）
受益人：${lot.beneficiaryName}
投标人：${notice.applicantName}
担保金额：人民币柒拾万元整（￥700,000.00）
提交索赔截止日：2027年4月7日
`

const contextOf = (pages: readonly string[]) => ({
  ...{ facts, at: 0, text: fileTextOf(pages), signers: [] },
  ...{ compared: undefined, sealedStated: undefined },
})

const codesOf = (wording: string) => {
  const pages = [head + wording]
  const context = contextOf(pages)
  const found = [...compareText(pages, facts), ...wordingFindings(context), ...plainValidity(context)]
  return found.map(({ code }) => code).filter((code) => code !== 'wording-incomplete')
}

const agree = ['text-agrees', 'expiry-agrees']
for (const wording of honestWordings) test(wording, () => assert.deepEqual(codesOf(wording), agree))

test('more than sixty of them', () => assert.ok(honestWordings.length > 60))

const conditions: readonly (readonly [wording: string, word: string])[] = [
  ['我方付款须经申请人书面同意。', '经同意后付款'],
  ['索赔金额经保险人核定后，向被保险人赔付。', '经同意后付款'],
  ['经我行审批同意的，方可支付。', '经同意后付款'],
  ['取得投标人书面确认后付款。', '经同意后付款'],
  ['赔付应以取得再保险人的批准为前提。', '经同意后付款'],
  ['凭法院生效判决付款。', '生效判决'],
  ['我方依据仲裁裁决承担保证责任。', '生效判决'],
  ['付款以法院判决为前提。', '生效判决'],
  ['经人民法院判决确认申请人违约的，我方付款。', '生效判决'],
  ['受益人不提供生效判决书的，我方不付款。', '生效判决'],
  ['索赔时提交仲裁委员会的裁决书。', '生效判决'],
  ['本保函为有条件的保函。', '有条件'],
  ['我方有条件地承担保证责任。', '有条件'],
  ['我方有权随时解除本保函。', '可撤销'],
  ['我方有权单方面终止本保函。', '可撤销'],
]
for (const [wording, word] of conditions) {
  test(`${wording} is reported`, () => {
    const context = contextOf([head + wording])
    const found = wordingFindings(context).find(({ code }) => code === 'wording-forbidden')
    assert.equal(found?.detail, word)
  })
}

for (const [what, wording, code] of [
  ['申请人', '申请人：云川镕堃建设集团有限公司（筹）', 'applicant-not-found'],
  ['申请人', '申请人：云川镕堃建设集团有限公司（实际投标人：宁湖水电有限公司）', 'applicant-not-found'],
  ['受益人', '受益人：云川市轨道交通集团有限公司（宁湖地铁有限公司）', 'beneficiary-not-found'],
] as const)
  test(`${what} with another name beside it is rejected: ${wording}`, () => assert.ok(codesOf(wording).includes(code)))

for (const [wording, code, words] of [
  ['申请人：云川镕堃建设集团有限公司（筹）', 'applicant-not-found', '(筹'],
  ['绝对免赔额为人民币10,000.00元', 'amount-contradicted', '免赔额为人民币10,000.00'],
  ['我方赔付最高不超过7,000.00元', 'amount-contradicted', '赔付最高不超过7,000.00'],
  ['开立保函，柒拾万元整（￥7,000.00）', 'amount-contradicted', '柒拾万元整(¥7,000.00'],
] as const)
  test(`${wording} is quoted`, () => {
    const found = compareText([head + wording], facts).find((one) => one.code === code)
    assert.equal(found?.detail, words)
    assert.ok(found?.zh.endsWith(`：${words}`))
  })
