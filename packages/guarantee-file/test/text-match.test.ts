import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldText, foldWithOrigins } from '../src/text/fold-text.ts'
import { otherPartyIn, type Party } from '../src/text/named-parties.ts'
import { alterationIn, differsInCapitals, holdsAmount, holdsName, holdsValue } from '../src/text/text-match.ts'

type Case = [found: boolean, text: string, value: string]

const names: Case[] = [
  [true, '申请人：云川镕堃建设集团有限公司', '云川镕堃建设集团有限公司'],
  [true, '云川镕堃建设\r\n集团有限公司', '云川镕堃建设集团有限公司'],
  [true, '澜序(云川)工程咨询有限公司', '澜序（云川）工程咨询有限公司'],
  [true, '澜序〔云川〕工程 咨询有限公司', '澜序（云川）工程咨询有限公司'],
  [false, '云川镕堃建设集团有限公司第一分公司', '云川镕堃建设集团有限公司'],
  [true, '云川镕堃建设集团有限公司第一分公司，云川镕堃建设集团有限公司', '云川镕堃建设集团有限公司'],
  [true, '云川镕堃建设集团有限公司\n江东银行云川分行', '云川镕堃建设集团有限公司'],
  [false, '云川镕坤建设集团有限公司', '云川镕堃建设集团有限公司'],
  [false, '任何文字', ''],
  [false, '申请人：原云川镕堃建设集团有限公司', '云川镕堃建设集团有限公司'],
  [false, '申请人：宁湖水电有限公司（代云川镕堃建设集团有限公司）', '云川镕堃建设集团有限公司'],
  [false, '申请人：云川镕堃建设集团有限公司（第一分公司）', '云川镕堃建设集团有限公司'],
  [true, '现代云川镕堃建设集团有限公司', '云川镕堃建设集团有限公司'],
  [true, '地址：太原\n云川镕堃建设集团有限公司', '云川镕堃建设集团有限公司'],
]
for (const [found, text, name] of names) {
  test(`the name ${name} is ${found ? '' : 'not '}in ${JSON.stringify(text)}`, () =>
    assert.equal(holdsName(foldText(text), name), found))
}

const altered: Case[] = [
  [true, '申请人：云川镕堃建设集团有限公司（筹）', '云川镕堃建设集团有限公司'],
  [true, '云川镕堃建设集团\n有限公司 （ 筹建中）', '云川镕堃建设集团有限公司'],
  [true, '云川镕堃建设集团有限公司筹备组', '云川镕堃建设集团有限公司'],
  [true, '云川镕堃建设集团有限公司（宁湖水电有限公司）', '云川镕堃建设集团有限公司'],
  [true, '云川镕堃建设集团有限公司（代宁湖水电有限责任公司）', '云川镕堃建设集团有限公司'],
  [false, '云川镕堃建设集团有限公司筹建3号线', '云川镕堃建设集团有限公司'],
  [false, '云川镕堃建设集团有限公司（原云川镕堃有限公司）', '云川镕堃建设集团有限公司'],
  [false, '云川镕堃建设集团有限公司（云川镕堃建设集团有限公司）', '云川镕堃建设集团有限公司'],
  [false, '云川镕堃建设集团有限公司（与宁湖水电有限公司联合体）', '云川镕堃建设集团有限公司'],
  [true, '云川镕堃建设集团有限公司（实际投标人：宁湖水电有限公司）', '云川镕堃建设集团有限公司'],
  [true, '云川镕堃建设集团有限公司（现代水电有限公司）', '云川镕堃建设集团有限公司'],
  [true, '云川镕堃建设集团有限公司（宁湖招标代理有限公司）', '云川镕堃建设集团有限公司'],
  [false, '云川镕堃建设集团有限公司（现更名为宁湖水电有限公司）', '云川镕堃建设集团有限公司'],
  [false, '云川镕堃建设集团有限公司（现：宁湖水电有限公司）', '云川镕堃建设集团有限公司'],
  [false, '云川镕堃建设集团有限公司（联合投标人：宁湖水电有限公司）', '云川镕堃建设集团有限公司'],
  [false, '云川镕堃建设集团有限公司（担保人：岭安融资担保有限公司）', '云川镕堃建设集团有限公司'],
  [false, '云川镕堃建设集团有限公司（开户行：江东银行股份有限公司）', '云川镕堃建设集团有限公司'],
  [false, '云川市教育局（代建单位云川城投建设有限公司）', '云川市教育局'],
  [false, '云川市教育局（采购代理：北岭工程咨询有限公司）', '云川市教育局'],
  [false, '云川市教育局（项目管理单位：北岭工程咨询有限公司）', '云川市教育局'],
  [false, '云川镕堃建设集团有限公司（盖章）', '云川镕堃建设集团有限公司'],
  [false, '任何文字（筹）', ''],
]
for (const [found, text, name] of altered) {
  test(`the name ${name} is ${found ? '' : 'not '}altered in ${JSON.stringify(text)}`, () =>
    assert.equal(alterationIn(foldText(text), name) !== undefined, found))
}

const parties = { applicant: '云川镕堃建设集团有限公司', beneficiary: '云川市轨道交通集团有限公司' }
const [A, B, other] = [parties.applicant, parties.beneficiary, '宁湖水电有限公司']
const partyLines: readonly (readonly [another: boolean, party: Party, text: string])[] = [
  [true, 'applicant', `申请人：${A}（原）`],
  [true, 'applicant', `申请人：${A}（代）`],
  [true, 'applicant', `申请人：${A}（分公司）`],
  [true, 'applicant', `申请人：${A}（第一项目部）`],
  [true, 'applicant', `申请人：${A}、${other}`],
  [true, 'applicant', `申请人（投标人）：${A}及${other}`],
  [true, 'applicant', `投标人：${other}和${A}`],
  [true, 'beneficiary', `受益人：${B}与${other}`],
  [true, 'beneficiary', `受益人：${A}\n申请人：${B}`],
  [true, 'applicant', `受益人：${A}\n申请人：${B}`],
  [true, 'applicant', `申请人：${other}\n推荐单位：${A}`],
  [true, 'beneficiary', `受益人：${other}\n招标人：${B}`],
  [true, 'beneficiary', `受益人：${B}\n受益人名称：${A}`],
  [false, 'applicant', `申请人：${A}、${other}（联合体）`],
  [false, 'applicant', `投标人：${A}（联合体牵头人）、${other}（联合体成员）`],
  [false, 'applicant', `申请人：${A}\n开立人：${other}`],
  [false, 'applicant', '申请人：云川镕堃建设\n集团有限公司'],
  [false, 'beneficiary', `受益人：${B}（代建单位云川城投建设有限公司）`],
  [false, 'applicant', `投标人：${A}\n投标人：${other}`],
  [false, 'applicant', `投标人：本次招标的投标人为公司\n申请人：${A}`],
  [false, 'applicant', `申请人：${A} 与受益人签订合同，由${other}承建`],
  [false, 'applicant', `申请人：${A}（以下简称“申请人”）与${B}（受益人）`],
  [false, 'applicant', `鉴于${A}（申请人）参加${B}的投标`],
  [false, 'beneficiary', `致：${B}（受益人）`],
  [false, 'applicant', `申请人 受益人\n${A} ${B}`],
  [false, 'applicant', `申请人：91329901MA1M8Q2R72\n${A}`],
  [false, 'applicant', `申请人：${A}，开户行：江东银行股份有限公司`],
  [false, 'applicant', `申请人：${A}\n统一社会信用代码：91\n及受益人${B}`],
  [false, 'applicant', `申请人：${A} 受益人：${B}`],
  [false, 'beneficiary', `申请人：${A} 受益人：${B}`],
]
for (const [another, party, text] of partyLines)
  test(`${JSON.stringify(text)} names ${another ? 'another' : 'no other'} ${party}`, () =>
    assert.equal(otherPartyIn(foldText(text), party, parties) !== undefined, another))

const numbers: Case[] = [
  [true, '保函编号\n江银云川投保字(2026)第0318号', '江银云川投保字（2026）第0318号'],
  [false, '江银云川投保字（2026）第0319号', '江银云川投保字（2026）第0318号'],
  [true, '编号 PBZB202632990000000318 金额', 'PBZB202632990000000318'],
  [false, '编号 PBZB2026329900000003181', 'PBZB202632990000000318'],
  [false, '编号 1RHDB-TB-2026-000318', 'RHDB-TB-2026-000318'],
  [true, 'RHDB-TB\u0002\r\n2026-000318', 'RHDB-TB-2026-000318'],
  [true, 'rhdb－tb－2026－000318', 'RHDB-TB-2026-000318'],
]
test('what a page does not show separates no characters', () => {
  for (const hidden of ['\u200e', '\u2062', '\u202c', '\u034f', '\ufe00', '\u{e0100}'])
    assert.equal(foldText(`不${hidden}承担`), '不承担')
})

for (const [found, text, number] of numbers) {
  test(`the number ${number} is ${found ? '' : 'not '}in ${JSON.stringify(text)}`, () =>
    assert.equal(holdsValue(foldText(text), number), found))
}

const amounts: Case[] = [
  [true, '￥700,000.00', '700000.00'],
  [true, 'CNY700000 RMB', '700000.00'],
  [true, '不收美元。担保金额：700,000.00元（不以外币支付）', '700000.00'],
  [true, '担保金额——700,000.00 0.4%', '700000.00'],
  [true, '金额 700,000.00 分行签章', '700000.00'],
  [true, '柒拾万圓整', '700000.00'],
  [false, '700,000.00日元', '700000.00'],
  [false, '700,000.00越南盾', '700000.00'],
  [false, '700,000.00 HKD', '700000.00'],
  [false, 'USD 700,000.00', '700000.00'],
  [false, '$700,000.00', '700000.00'],
  [false, '港币：700,000.00元', '700000.00'],
  [false, '港币柒拾万元整', '700000.00'],
  [false, '美元70万元', '700000.00'],
  [false, '700,000.00元港币', '700000.00'],
  [false, '700,000.00元（日元）', '700000.00'],
  [false, '700,000.00日 元', '700000.00'],
  [false, '700,000.00瑞士法郎', '700000.00'],
  [false, '700,000.00 俄罗斯卢布', '700000.00'],
  [false, '700,000.00澳大利亚元', '700000.00'],
  [false, '70万元（美元）', '700000.00'],
  [false, '柒拾万元港币', '700000.00'],
  [false, '柒拾万元整（加拿大元）', '700000.00'],
  [true, '70万元的矛盾', '700000.00'],
  [true, '柒拾万元整\n美元账户另附', '700000.00'],
  [false, '700,000角', '700000.00'],
  [false, '700000 分', '700000.00'],
  [false, '700,000%', '700000.00'],
  [false, '陆佰70万元', '700000.00'],
  [false, "6'700,000.00", '700000.00'],
  [false, '账号 6222-700000-18', '700000.00'],
  [false, '电话 0871-700000', '700000.00'],
  [false, '批次 2026/700000', '700000.00'],
  [false, '编码 KX700000B', '700000.00'],
  [true, '人民币700000元', '700000.00'],
  [true, '７００，０００．００元', '700000'],
  [true, '700000.0元', '700000.00'],
  [true, '人民币柒拾万元整', '700000.00'],
  [true, '人民币柒拾万圆正', '700000.00'],
  [true, '柒拾\n万元整', '700000.00'],
  [true, '壹拾万零柒仟元伍角叁分', '107000.53'],
  [true, '壹拾万柒仟元零伍角叁分', '107000.53'],
  [true, '70万元', '700000.00'],
  [true, '70.00 万元', '700000.00'],
  [true, '96,000.50', '96000.50'],
  [false, '1,700,000.00', '700000.00'],
  [false, '96000元', '96000.50'],
  [false, '第1页 共90日', '90.00'],
  [true, '90元', '90.00'],
  [false, '7000000', '700000.00'],
  [false, '700000.01', '700000.00'],
  [false, '700,000.005', '700000.00'],
  [false, '壹佰柒拾万元整', '700000.00'],
  [false, '柒拾万元伍角整', '700000.00'],
  [false, '170万元', '700000.00'],
  [false, '700000万元', '700000.00'],
  [false, '担保金额7,\n700,000.00元', '700000.00'],
  [false, '担保金额700,\n000.00元', '700.00'],
  [false, '担保金额700,000,\n000元', '700000.00'],
  [true, '至2026年12月8日，人民币700,000.00元，90日', '700000.00'],
  [true, '700,000.00, 90 days', '700000.00'],
  [false, '', '700000.00'],
]
for (const [found, text, amount] of amounts) {
  test(`the amount ${amount} is ${found ? '' : 'not '}in "${text}"`, () =>
    assert.equal(holdsAmount(foldText(text), amount), found))
}

test('figures that contradict the capitals are detected', () => {
  assert.equal(differsInCapitals(foldText('￥700,000.00（柒拾万元整）'), '700000.00'), false)
  assert.equal(differsInCapitals(foldText('￥700,000.00（柒万元整）'), '700000.00'), true)
  assert.equal(differsInCapitals(foldText('￥700,000.00'), '700000.00'), false)
})

test('folding returns the origin of each character', () => {
  const text = '编号〔２０２６〕①　é e\u0301 ﬁ ｘ－ 70％ 万㎡'
  const { folded, origins } = foldWithOrigins(text)
  assert.equal(folded, foldText(text))
  assert.equal(origins.length, folded.length)
  assert.equal(text.charAt(origins[folded.indexOf('X')] ?? -1), 'ｘ')
})
