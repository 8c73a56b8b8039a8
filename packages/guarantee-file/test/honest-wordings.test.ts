/** What true guarantees state beside their facts contradicts none of them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileTextOf } from '../src/preflight/preflight-context.ts'
import { wordingFindings } from '../src/preflight/preflight-text.ts'
import { plainValidity, sealedValidity } from '../src/preflight/preflight-validity.ts'
import { compareText } from '../src/text/compare-text.ts'
import { honestWordings } from './honest/honest-wordings.ts'
import { issuedAt, notice, plainText } from './sample.ts'

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
  neededFrom: { bidDeadline: '2026-12-08', days: 120 },
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
  ...{ facts, at: issuedAt, text: fileTextOf(pages), signers: [] },
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

/** Take away payment on demand. */
const conditions: readonly (readonly [wording: string, word: string])[] = [
  // The recourse behind it, or the negation of something else, takes nothing away.
  ['我行凭法院生效判决付款，并有权向投标人追偿。', '生效判决'],
  ['待责任认定后赔付并向投标人追偿。', '责任认定'],
  ['经申请人同意后付款，并向其追偿。', '经同意后付款'],
  ['无论违约与否均凭生效判决付款。', '生效判决'],
  ['我行无须申请人同意凭法院判决付款。', '生效判决'],
  ['即使投标人违约也凭判决付款。', '生效判决'],
  ['不论是否违约均凭判决付款。', '生效判决'],
  ['我行付款以法院判决为准。', '生效判决'],
  ['我方付款须经申请人书面同意。', '经同意后付款'],
  ['须经被保证人书面同意后，我行予以赔付。', '经同意后付款'],
  ['经我方审核同意后付款。', '经同意后付款'],
  ['经我行审批同意的，方可支付。', '经同意后付款'],
  ['取得投标人书面确认后付款。', '经同意后付款'],
  ['投保人书面确认后，保险人赔付。', '经同意后付款'],
  ['申请人没有异议的，我行付款。', '经同意后付款'],
  ['未经申请人同意，我行不予付款。', '经同意后付款'],
  ['赔付应以取得再保险人的批准为前提。', '经同意后付款'],
  ['索赔应当报我行总行批准后支付，须经总行批准。', '经同意后付款'],
  ['经公估机构评估定损后赔付。', '经同意后付款'],
  ['索赔时附投标人签署的同意书。', '经同意后付款'],
  ['申请人提出异议的，我行暂停付款。', '有权拒付'],
  ['凭法院生效判决付款。', '生效判决'],
  ['凭判决付款。', '生效判决'],
  ['凭仲裁裁决支付。', '生效判决'],
  ['凭生效法律文书赔付。', '生效判决'],
  ['我方依据仲裁裁决承担保证责任。', '生效判决'],
  ['依据生效法律文书确定的金额赔付。', '生效判决'],
  ['付款以法院判决为前提。', '生效判决'],
  ['经人民法院判决确认申请人违约的，我方付款。', '生效判决'],
  ['待法院判决生效后付款。', '生效判决'],
  ['受益人不提供生效判决书的，我方不付款。', '生效判决'],
  ['索赔时提交仲裁委员会的裁决书。', '生效判决'],
  ['无论何种情形，我方均凭法院判决书付款。', '生效判决'],
  ['The Guarantor shall pay against an arbitral award.', '生效判决'],
  ['Payment is subject to the written consent of the Applicant.', '生效判决'],
  ['我行不可撤销地、无条件地凭法院判决付款。', '生效判决'],
  ['投标人不签合同并经法院判决后付款。', '生效判决'],
  ['投标人未签合同并凭仲裁裁决付款。', '生效判决'],
  ['我行无条件地经申请人同意后付款。', '经同意后付款'],
  ['须经被保证人书面同意。', '经同意后付款'],
  ['我方审核同意的，予以赔付。', '经同意后付款'],
  ['被保证人对索赔无任何异议的，我方付款。', '经同意后付款'],
  ['是否付款由我方决定。', '有权拒付'],
  ['我方仅在法院判决投标人承担责任时付款。', '生效判决'],
  ['违约责任确认之后赔付。', '责任认定'],
  ['我方书面确认索赔成立后付款。', '有权拒付'],
  ['我方有权要求受益人证明投标人违约。', '责任认定'],
  ['受益人与申请人达成一致后支付。', '责任认定'],
  ['受益人须证明投标人违约。', '责任认定'],
  ['待责任认定后赔付。', '责任认定'],
  ['违约责任确定后，我方予以支付。', '责任认定'],
  ['双方争议解决后，由我方付款。', '责任认定'],
  ['赔付须待事故责任认定完毕。', '责任认定'],
  ['付款以违约责任的认定为准。', '责任认定'],
  ['查明投标人违约后支付。', '责任认定'],
  ['我方承担一般保证责任。', '一般保证'],
  ['保证方式：一般保证。', '一般保证'],
  ['受益人应先向申请人追索。', '一般保证'],
  ['对申请人的财产强制执行仍不能清偿的，我方付款。', '一般保证'],
  ['本保函为有条件的保函。', '有条件'],
  ['我方有条件地承担保证责任。', '有条件'],
  ['我方有权随时解除本保函。', '可撤销'],
  ['我方有权单方面终止本保函。', '可撤销'],
  ['我方可以随时撤销本保函。', '可撤销'],
  ['本保函可撤销。', '可撤销'],
]
/** May be about documents alone: a person decides. */
const doubtful: readonly (readonly [wording: string, word: string])[] = [
  ['索赔金额经保险人核定后，向被保险人赔付。', '经同意后付款'],
  ['经行政监督部门认定后付款。', '经同意后付款'],
  ['索赔时提交公证书。', '生效判决'],
  ['需提供投标人违约的充分证据。', '责任认定'],
  ['经核实后付款。', '经核实后付款'],
  ['单据不符的，我行有权拒付。', '有权拒付'],
  ['投标人可撤销投标文件。', '可撤销'],
]
for (const [code, table] of [
  ['payment-conditional', conditions],
  ['wording-forbidden', doubtful],
] as const)
  for (const [wording, word] of table) {
    test(`${wording} is ${code}`, () => {
      const found = wordingFindings(contextOf([head + wording])).filter((one) => one.code !== 'wording-incomplete')
      assert.deepEqual(
        found.map((one) => [one.code, one.detail]),
        [[code, word]],
      )
    })
  }

test('a condition in the header of every page is found', () => {
  const pages = [`凭法院判决付款\n${head}`, '凭法院判决付款\n本保函不可转让。']
  const found = wordingFindings(contextOf(pages)).map(({ code }) => code)
  assert.ok(found.includes('payment-conditional'), found.join())
})

test('a condition is quoted', () => {
  const [, found] = wordingFindings(contextOf([`${head}我行凭法院生效判决付款。`]))
  assert.match(found?.about?.zh ?? '', /^“凭法院生效判决/u)
})

/** Beside 提交索赔截止日：2027年4月7日. */
const periods: readonly (readonly [wording: string, code: string])[] = [
  ['本保函自开立之日起90日内有效。', 'expiry-too-early'],
  ['本保函自开立之日起一百零五日内有效。', 'expiry-too-early'],
  ['为投标提供担保的本保函自开立之日起60日内有效。', 'expiry-too-early'],
  ['根据合同约定本保函自开立之日起60日内有效。', 'expiry-too-early'],
  ['开立日期：2026年11月25日\n本保函自开立之日起132日内有效。', 'expiry-too-early'],
  ['开立日期：2026年11月25日\n本保函自开立之日起133日内有效。', 'expiry-agrees'],
  ['开立日期：2026年11月25日\n有效期自签发之日起四个月。', 'expiry-too-early'],
  ['开立日期：2026年11月25日\n有效期自签发之日起五个月。', 'expiry-agrees'],
  ['本保函自开立之日起半年内有效。', 'expiry-not-computed'],
  ['保函有效期为自出具之日起一百二十天。', 'expiry-too-early'],
  ['有效期90天（自签发之日起）。', 'expiry-too-early'],
  ['本保函自开立之日起生效，有效期90日。', 'expiry-too-early'],
  ['我方责任自保函开立之日起满90日终止。', 'expiry-too-early'],
  ['本保函自投标截止日起60日内有效。', 'expiry-too-early'],
  ['自开标之日起119日后，我方不再承担责任。', 'expiry-too-early'],
  ['保函有效期自投标截止之日起120日。', 'expiry-agrees'],
  ['保险期间自2026年12月8日起90天。', 'expiry-too-early'],
  ['保证期间为自开立之日起180日。', 'expiry-not-computed'],
]
for (const [wording, code] of periods)
  test(`${wording} → ${code}`, () => assert.deepEqual(codesOf(wording), ['text-agrees', code]))

test('a period ends on a holiday as the required day does', () => {
  const holiday = { ...facts, neededUntil: '2027-04-12' }
  const found = plainValidity({ ...contextOf([`${head}保函有效期自投标截止之日起120日。`]), facts: holiday })
  assert.equal(found[0]?.detail, '2027-04-07 2027-04-12', 'of the day that is stated')
  const dateless = head.replace('提交索赔截止日：2027年4月7日', '')
  const codes = plainValidity({ ...contextOf([`${dateless}保函有效期自投标截止之日起120日。`]), facts: holiday })
  assert.deepEqual(
    codes.map((one) => one.code),
    ['expiry-not-stated'],
  )
})

const sealedPeriod =
  '投标有效期为自投标截止日起90日，提交索赔截止日为投标有效期届满后第30日。届满之日或者截止日为法定休假日的，顺延至其后第一个工作日。投标有效期依法延长的，投标有效期届满之日和提交索赔截止日随之延长；本保函最迟于2099年6月30日24时终止（最迟截止日）。'

test('of several periods the earliest is stated, however its words sort', () => {
  const wording = '开立日期：2026年11月25日\n本保函自开立之日起90日内有效。保险期间自2026年12月8日起20天。'
  const [found] = plainValidity(contextOf([head + wording]))
  assert.match(found?.detail ?? '', /→ 2026-12-28 2027-04-07$/)
})

for (const [wording, codes] of [
  ['本保函自开立之日起60日内有效。', ['validity-by-reference', 'expiry-not-computed']],
  ['本保函自投标截止日起60日内有效。', ['validity-by-reference', 'expiry-not-computed']],
  ['', ['validity-by-reference']],
] as const)
  test(`a sealed guarantee whose period is ${wording === '' ? 'only that of the lot' : wording} is ${codes.join()}`, () => {
    const context = contextOf([`${sealedPeriod}${wording}`])
    assert.deepEqual(
      sealedValidity(context).map(({ code }) => code),
      codes,
    )
  })

test('a period from a deadline that is not known is for a person', () => {
  const unknown = { ...facts, neededFrom: undefined }
  const found = plainValidity({ ...contextOf([`${head}本保函自投标截止日起60日内有效。`]), facts: unknown })
  assert.equal(found[0]?.code, 'expiry-not-computed')
})

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
