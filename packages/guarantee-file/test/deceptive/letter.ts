/** Plain letters of one page with different text, layout, size and font, and what a deceiver would show instead. */

import { groupedAmount } from '@openbaohan/protocol/values/grouped-amount.ts'
import { createRandom } from '../../../../tests/harness/random.ts'
import { capitalAmount } from '../../src/text/capital-amount.ts'

export type Fact = 'amount' | 'capitals' | 'applicant' | 'number'

type Run = { readonly text: string; readonly fact?: Fact }
type Line = { readonly x: number; readonly y: number; readonly size: number; readonly runs: readonly Run[] }

type LetterFacts = {
  readonly guaranteeNumber: string
  readonly applicationNumber: string
  readonly applicantName: string
  /** Decimal yuan. */
  readonly amount: string
}

export type Letter = {
  readonly facts: LetterFacts
  /** The printed amount, and the amount that a deceiver lets the page show. */
  readonly printed: Readonly<Record<Fact, string>>
  readonly shown: Readonly<Record<Fact, string>>
  readonly lines: readonly Line[]
  /** The font of digits; everything else is in the serif font. */
  readonly digits: 'serif' | 'Helvetica' | 'Times-Roman' | 'Courier'
}

const amounts: readonly (readonly [applied: string, shown: string])[] = [
  ['700000.00', '7000.00'],
  ['1200000.00', '120000.00'],
  ['380000.00', '38000.00'],
  ['650000.00', '50000.00'],
  ['2400000.00', '240000.00'],
  ['170000.00', '110000.00'],
]
const names: readonly (readonly [applied: string, shown: string])[] = [
  ['云川镕堃建设集团有限公司', '云川市政工程集团有限公司'],
  ['江东第一建筑工程有限公司', '江东第七建筑工程有限公司'],
  ['北岭隧道股份有限公司', '北岭隧道材料有限公司'],
  ['宁湖水利水电工程局有限公司', '宁湖市政园林工程局有限公司'],
]
const issuers = ['江东银行股份有限公司云川分行', '北岭融资担保有限公司', '宁湖财产保险股份有限公司']
const titles = ['投标保函', '投标保证金电子保函', '投标担保函', '见索即付投标保函']
const forms: readonly ((figures: string) => string)[] = [
  (figures) => `人民币${figures}元`,
  (figures) => `¥${figures}`,
  (figures) => `人民币（小写）${figures}元整`,
  (figures) => `CNY ${figures}`,
]
const clause = [
  '我方应申请人的请求，就其参加上述标段的投标，向贵方开立本保函。',
  '我方在收到贵方符合本保函约定的书面索赔通知后五个工作日内无条件支付。',
  '本保函不可撤销、不可转让，自开立之日起生效。',
  '本保函适用中华人民共和国法律，争议由贵方所在地人民法院管辖。',
]

export type LetterOptions = {
  /** The amount in capitals beside the figures; without it only the figures state the amount. */
  readonly capitals: boolean
}

export function letterOf(seed: number, { capitals }: LetterOptions): Letter {
  const random = createRandom(Math.imul(seed, 0x9e3779b1))
  const pick = <T>(from: readonly [T, ...T[]] | readonly T[]): T => {
    const one = from[Math.floor(random() * from.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  const [applied, other] = pick(amounts)
  const [applicant, otherName] = pick(names)
  const serial = String(100 + Math.floor(random() * 900))
  const number = `江银投保字（2026）第${serial}号`
  const facts = {
    guaranteeNumber: number,
    applicationNumber: `EABCDEFGHJKMNPQRSTVWXYZ23456${serial}9ABCDEFGHJ2`,
    applicantName: applicant,
    amount: applied,
  }
  const printed = {
    amount: groupedAmount(applied),
    capitals: capitalAmount(applied),
    applicant,
    number,
  }
  const shown = {
    amount: groupedAmount(other),
    capitals: capitalAmount(other),
    applicant: otherName,
    number: number.replace(serial, String(1099 - Number(serial))),
  }
  const [before = '', after = ''] = pick(forms)('|').split('|')
  const size = 9 + Math.floor(random() * 6)
  const amountRuns: Run[] = [{ text: before }, { text: printed.amount, fact: 'amount' }, { text: after }]
  const capitalRuns: Run[] = capitals
    ? [{ text: '（大写：' }, { text: printed.capitals, fact: 'capitals' }, { text: '）' }]
    : []
  const isTable = random() < 0.4
  const row = (label: string, runs: readonly Run[]): readonly Run[] => [
    { text: `${label}${isTable ? '　　' : '：'}` },
    ...runs,
  ]
  const rows = [
    row('保函编号', [{ text: number, fact: 'number' }]),
    row('申请编号', [{ text: facts.applicationNumber }]),
    row('申请人（投标人）', [{ text: applicant, fact: 'applicant' }]),
    row('开立人', [{ text: pick(issuers) }]),
    isTable || capitals
      ? row('担保金额', amountRuns)
      : [{ text: '本保函担保的最高金额为' }, ...amountRuns, { text: '。' }],
    ...(capitals ? [isTable ? row('金额大写', capitalRuns.slice(1, 2)) : capitalRuns] : []),
    ...clause.map((text) => [{ text }]),
    row('开立日期', [{ text: '2026年11月25日' }]),
  ]
  const order = random() < 0.3 ? [...rows.slice(6), ...rows.slice(0, 6)] : rows
  const x = 50 + Math.floor(random() * 60)
  const top = 640 + Math.floor(random() * 80)
  const lines = order.map((runs, index) => ({ x, y: top - Math.round(index * size * 2.6), size, runs }))
  const title = { x: x + 120, y: top + 50, size: size + 6, runs: [{ text: pick(titles) }] }
  return {
    facts,
    printed,
    shown,
    lines: [title, ...lines],
    digits: pick(['serif', 'serif', 'Helvetica', 'Times-Roman', 'Courier']),
  }
}
