/** Text and facts of true guarantees as different issuers write them; the producers lay them out. */

import { groupedAmount } from '@openbaohan/protocol/values/grouped-amount.ts'
import { createRandom } from '../../../../tests/harness/random.ts'
import { capitalAmount } from '../../src/text/capital-amount.ts'

export type HonestFacts = {
  readonly guaranteeNumber: string
  readonly applicationNumber: string
  readonly applicantName: string
  /** Decimal yuan. */
  readonly amount: string
}

export type HonestLetter = {
  readonly facts: HonestFacts
  readonly title: string
  /** Label and value, for a table or lines. */
  readonly rows: readonly (readonly [label: string, value: string])[]
  readonly paragraphs: readonly string[]
  readonly issuer: string
  /** 9 to 16 points. */
  readonly size: number
}

const amounts = [
  '700000.00',
  '1200000.00',
  '380000.00',
  '55000.00',
  '800000.00',
  '1680000.00',
  '236500.50',
  '4999999.00',
]
const applicants = [
  '云川镕堃建设集团有限公司',
  '江东第一建筑工程有限公司',
  '北岭隧道股份有限公司',
  '宁湖水利水电工程局有限公司',
  '华岳路桥（云川）有限责任公司',
  '云川市鑫淼园林绿化工程有限公司',
]
const issuers = ['江东银行股份有限公司云川分行', '北岭融资担保有限公司', '宁湖财产保险股份有限公司云川中心支公司']
const titles = ['投标保函', '投标保证金电子保函', '投 标 保 函', '见索即付投标保函', '投标保证保险保单（保函）']

const fullWidth = (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
const tenThousands = (amount: string) => `${Number(amount) / 10_000}万元`

/** The notations of an amount; each states it completely. */
const amountForms: readonly ((amount: string) => string)[] = [
  (amount) => `¥${groupedAmount(amount)}`,
  (amount) => `人民币${amount}元`,
  (amount) => `人民币${capitalAmount(amount)}（¥${groupedAmount(amount)}）`,
  (amount) => `人民币${tenThousands(amount)}（大写：${capitalAmount(amount)}）`,
  (amount) => `${fullWidth(groupedAmount(amount))}元`,
  (amount) => capitalAmount(amount),
  (amount) => `CNY ${groupedAmount(amount)}`,
  (amount) => `RMB ${groupedAmount(amount)} 元（人民币大写 ${capitalAmount(amount)}）`,
  (amount) => tenThousands(amount),
  (amount) => `大写：${capitalAmount(amount)}；小写：￥${amount}`,
]

const clauses = [
  '鉴于申请人拟参加上述标段的投标，我方应申请人的请求，在此不可撤销地承担保证责任。',
  '我方在收到贵方提交的符合本保函约定的书面索赔通知后五个工作日内，无条件向贵方支付索赔金额，累计不超过担保金额。',
  '索赔通知应当写明本保函编号，并声明申请人有下列情形之一：在投标有效期内撤销投标；中标后无正当理由不与招标人订立合同；不按照招标文件要求提交履约保证金。',
  '本保函不可撤销、不可转让，自开立之日起生效。有效期自开标之日起至投标有效期届满后30日止，最迟于2027年6月30日到期。',
  '本保函适用中华人民共和国法律，因本保函发生的争议由贵方所在地有管辖权的人民法院管辖。',
  '本保函项下的权利义务独立于基础交易，我方仅处理单据。',
]

export function honestLetter(seed: number): HonestLetter {
  const random = createRandom(Math.imul(seed + 7, 0x9e3779b1))
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(random() * from.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  const serial = String(1000 + Math.floor(random() * 9000))
  const amount = pick(amounts)
  const number = pick([
    `江银云川投保字（2026）第${serial}号`,
    `BH2026${serial}88`,
    `ELG-2026-${serial}`,
    `北岭保字[2026]${serial}号`,
  ])
  const applicant = pick(applicants)
  const issuer = pick(issuers)
  const written = amountForms[seed % amountForms.length]?.(amount) ?? ''
  const facts = {
    guaranteeNumber: number,
    applicationNumber: `EABCDEFGHJKMNPQRSTVWXYZ2345${serial}ABCDEFGHJ2`,
    applicantName: applicant,
    amount,
  }
  const others: (readonly [string, string])[] = [
    ['保费', `¥${groupedAmount(String(Number(amount) / 250))}`],
    ['开立人注册资本', '人民币5,000,000,000.00元'],
    ['标段估算价', `${(Number(amount) / 200).toFixed(2)}万元`],
    ['费率', '0.4%'],
  ]
  const rows = [
    ['保函编号', number],
    ['申请编号', facts.applicationNumber],
    ['申请人（投标人）', applicant],
    ['开立人', issuer],
    ['担保金额', written],
    ...others.slice(0, Math.floor(random() * 5)),
    ['开立日期', '2026年11月25日'],
  ] as const
  const opening = `致：招标人。应${applicant}的请求，我方开立金额为${written}的投标保函。`
  const many = random() < 0.2 ? [...clauses, ...clauses, ...clauses, ...clauses] : clauses
  return { facts, title: pick(titles), rows, paragraphs: [opening, ...many], issuer, size: 9 + (seed % 8) }
}
