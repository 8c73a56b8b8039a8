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

const codesOf = (wording: string) => {
  const pages = [head + wording]
  const context = { facts, at: 0, text: fileTextOf(pages), signers: [], compared: undefined, sealedStated: undefined }
  const found = [...compareText(pages, facts), ...wordingFindings(context), ...plainValidity(context)]
  return found.map(({ code }) => code).filter((code) => code !== 'wording-incomplete')
}

const agree = ['text-agrees', 'expiry-agrees']
for (const wording of honestWordings) test(wording, () => assert.deepEqual(codesOf(wording), agree))

test('more than sixty of them', () => assert.ok(honestWordings.length > 60))
