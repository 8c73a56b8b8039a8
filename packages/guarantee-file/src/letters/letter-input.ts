import { groupedAmount } from '@openbaohan/protocol/values/grouped-amount.ts'
import type { DrawnText } from '../glyphs/missing-glyphs.ts'
import { RenderError } from '../render-error.ts'
import { capitalAmount } from '../text/capital-amount.ts'
import { chinaDate } from '../text/china-time.ts'
import { draftedLetterTitles, type LetterGuarantee, type LetterLot, type LetterText } from './letter-text.ts'

export type LetterFact = { label: string; value: string }

/** What templates/letters/letter.typ receives as JSON. */
export type LetterInput = {
  title: string
  test: boolean
  to: string
  lead: string
  facts: LetterFact[]
  table: { head: string[]; rows: string[][] } | null
  closing: string[]
  signerLabel: string
  signer: string
  signerCode: string
  date: string
}

type Body = Pick<LetterInput, 'to' | 'lead' | 'closing' | 'signerLabel'> & Partial<Pick<LetterInput, 'facts' | 'table'>>

export function letterInput(letter: LetterText): LetterInput {
  try {
    const { from, writtenAt, test, kind } = letter
    return {
      ...{ facts: [], table: null, ...bodyOf(letter) },
      ...{ title: draftedLetterTitles[kind], test, date: chinaDate(writtenAt) },
      ...{ signer: from.name, signerCode: from.code ?? '' },
    }
  } catch (error) {
    if (error instanceof RangeError) throw new RenderError('bad-text', error.message)
    throw error
  }
}

function bodyOf(letter: LetterText): Body {
  switch (letter.kind) {
    case 'demand':
      return demandBody(letter)
    case 'release':
      return releaseBody(letter)
    case 'authorisation':
      return authorisationBody(letter)
    case 'withdrawal':
      return withdrawalBody(letter)
    case 'abandonment':
      return abandonmentBody(letter)
    case 'amendment':
      return amendmentBody(letter)
  }
}

type Of<K extends LetterText['kind']> = Extract<LetterText, { kind: K }>

const fact = (label: string, value: string | undefined): LetterFact[] =>
  value === undefined || value === '' ? [] : [{ label, value }]
const both = (amount: string) => `人民币 ￥${groupedAmount(amount)}（${capitalAmount(amount)}）`
const lotOf = ({ number, name }: LetterLot) => `${name}（${number}）`

/** Names one amount alone: the one that is demanded. */
function demandBody({ guarantee, lot, amount, from, payeeAccount, reason, contact }: Of<'demand'>): Body {
  return {
    to: guarantee.institution,
    lead: '我单位为下列保函的受益人。申请人发生保函所载的付款情形，现依据保函提出索赔：',
    facts: [
      ...fact('保函编号', guarantee.guaranteeNumber),
      ...fact('受益人', from.name),
      ...fact('申请人（投标人）', guarantee.applicantName),
      ...fact('标段', lotOf(lot)),
      ...fact('所发生的情形', reason),
      ...fact('索赔金额', both(amount)),
      ...fact('收款账户户名', from.name),
      ...fact('收款账户账号', payeeAccount),
      ...fact('联系人', [contact.name, contact.phone].filter((part) => part !== '').join('，')),
    ],
    closing: ['请贵方按保函约定的期限审查本索赔书，并将上列金额付至上列账户。'],
    signerLabel: '受益人',
  }
}

function releaseBody({ lot, guarantees }: Of<'release'>): Body {
  const institutions = [...new Set(guarantees.map(({ institution }) => institution))]
  const count = guarantees.length
  return {
    to: institutions.join('、'),
    lead: `我单位为下列保函的受益人。标段：${lotOf(lot)}。现书面免除开立人在下列${count}份保函项下的全部责任，请予注销（解除）：`,
    table: {
      head: ['序号', '保函编号', '开立人', '申请人（投标人）', '金额（元）'],
      rows: guarantees.map((one, index) => [String(index + 1), ...rowOf(one)]),
    },
    closing: ['自本函送达开立人时起，上列保函终止。未列入本函的保函不受影响。'],
    signerLabel: '受益人',
  }
}

const rowOf = ({ guaranteeNumber, institution, applicantName, amount }: LetterGuarantee) => [
  guaranteeNumber,
  institution,
  applicantName,
  groupedAmount(amount),
]

function authorisationBody({ lot, agent }: Of<'authorisation'>): Body {
  return {
    to: '各开立人',
    lead: '我单位为下列标段的招标人、投标保函的受益人，现授权下列招标代理机构代为办理本标段投标保函的有关事务：',
    facts: [
      ...fact('标段', lotOf(lot)),
      ...fact('被授权人', agent.name),
      ...fact('被授权人信用代码', agent.code),
      ...fact('授权期限', '自签章之日起，至该标段全部投标保函终止之日止'),
    ],
    closing: [
      '授权事项：（一）提交经我单位签章的索赔书及有关单据，并接收开立人的通知；（二）提交经我单位签章的解除函；（三）办理与上列事项有关的手续。',
      '收款账户的户名仍应为我单位。被授权人不得转授权，也不得以自己的名义免除开立人的责任。',
    ],
    signerLabel: '授权人',
  }
}

function withdrawalBody({ guarantee, applicationNumber, reason }: Of<'withdrawal'>): Body {
  return {
    to: guarantee.institution,
    lead: '我单位为下列保函的申请人。所投标段尚未开标，现申请退保：',
    facts: [
      ...fact('保函编号', guarantee.guaranteeNumber),
      ...fact('申请编号', applicationNumber),
      ...fact('申请人（投标人）', guarantee.applicantName),
      ...fact('保函金额', both(guarantee.amount)),
      ...fact('原因', reason),
    ],
    closing: ['请贵方审核同意后终止上列保函，并将已收的费用按约定退回我单位基本账户。退保完成前，保函继续有效。'],
    signerLabel: '申请人',
  }
}

function abandonmentBody({ institution, applicationNumber, amount, from }: Of<'abandonment'>): Body {
  return {
    to: institution,
    lead: '我单位放弃下列尚未出具保函的申请：',
    facts: [
      ...fact('申请编号', applicationNumber),
      ...fact('申请人（投标人）', from.name),
      ...fact('担保金额', both(amount)),
    ],
    closing: ['请贵方停止办理上列申请。已缴费用的，请按约定退回我单位基本账户。'],
    signerLabel: '申请人',
  }
}

function amendmentBody({ to, guarantee, lastDay, extendedTo }: Of<'amendment'>): Body {
  return {
    to,
    lead: '应贵方“展期或付款”的要求，并经申请人书面同意，我方对下列投标保函作如下修改：',
    facts: [
      ...fact('保函编号', guarantee.guaranteeNumber),
      ...fact('申请人（投标人）', guarantee.applicantName),
      ...fact('保函金额', both(guarantee.amount)),
      ...fact('原提交索赔截止日', lastDay),
      ...fact('修改为', extendedTo),
    ],
    closing: [
      '除上列修改外，保函的其他条款不变。本修改书与保函一并使用，自签章之日起生效。',
      '自本修改书送达贵方时起，本次索赔视为撤回；此后的索赔仍须按保函的约定提交。',
    ],
    signerLabel: '开立人',
  }
}

/** Every text that ends up as glyphs. */
export function letterTexts({ facts, table, closing, to, lead, signer }: LetterInput): DrawnText[] {
  return [
    ...facts.map(({ label, value }) => ({ place: label, text: value })),
    ...(table?.rows ?? []).flatMap((row, index) => row.map((text) => ({ place: `第${index + 1}份`, text }))),
    ...[to, lead, ...closing].map((text) => ({ place: '正文', text })),
    { place: '签章单位', text: signer },
  ]
}
