// What a clause of the form names besides its own text: words of the guarantor's kind, facts of the guarantee, and
// passages of the shipped text that differ between sealed and plain. Each with the name that people read.

export type ClauseVariable = {
  /** As people read and type it, in 【】. */
  readonly zh: string
  readonly en: string
  /** In a template. */
  readonly source: string
  /** A passage is whole sentences of the shipped text; the others are words within a sentence. */
  readonly group: 'words' | 'facts' | 'passages'
}

const complaints =
  '保险人赔付后向投保人追偿的，与被保险人无关。#if d.termsName != "" or d.termsNumber != "" [本保险适用上表所载的条款。]#if d.complaintPhone != "" [对保险服务有异议的，可以拨打上表所载的投诉电话。]'

const word = (zh: string, en: string, name: string): ClauseVariable => ({
  ...{ zh, en, group: 'words', source: `words.${name}` },
})
const fact = (zh: string, en: string, name: string): ClauseVariable => ({
  ...{ zh, en, group: 'facts', source: `d.${name}` },
})
const passage = (zh: string, en: string, source: string): ClauseVariable => ({ zh, en, source, group: 'passages' })

export const clauseVariables: readonly ClauseVariable[] = [
  word('本保函', 'this guarantee', 'letter'),
  word('保函', 'guarantee', 'paper'),
  word('开立人', 'guarantor', 'guarantor'),
  word('申请人', 'applicant', 'applicant'),
  word('受益人', 'beneficiary', 'beneficiary'),
  word('开立', 'issue', 'issue'),
  word('付款', 'pay', 'pay'),
  word('手续费', 'fee', 'fee'),
  fact('最高金额大写', 'amount in capitals', 'amountInCapitals'),
  fact('最高金额小写', 'amount in figures', 'amount'),
  fact('保函编号', 'guarantee number', 'guaranteeNumber'),
  fact('开立人名称', 'name of the guarantor', 'issuerName'),
  fact('申请人名称', 'name of the applicant', 'applicantName'),
  fact('投标有效期日数', 'days of bid validity', 'bidValidityDays'),
  fact('另加日数', 'days after the bid validity', 'extraDays'),
  fact('最迟截止日', 'long-stop date', 'latestDate'),
  fact('付款工作日数', 'working days to pay', 'paymentWorkingDays'),
  fact('条款名称', 'name of the filed terms', 'termsName'),
  fact('条款备案编号', 'number of the filed terms', 'termsNumber'),
  fact('投诉电话', 'phone for complaints', 'complaintPhone'),
  passage('标准：付款情形四项', 'standard: the four grounds', 'cases'),
  passage('标准：索赔单据与收款人', 'standard: documents and payee', 'documents'),
  passage('标准：交单', 'standard: presentation', 'presentation'),
  passage('标准：生效与期限', 'standard: effect and validity', 'terms'),
  passage('标准：审单与付款', 'standard: examination and payment', 'examination'),
  passage('标准：密文与明文', 'standard: sealed and plain form', 'sealed-and-plain'),
  passage('标准：转让与担保', 'standard: assignment and pledge', 'assignment'),
  passage('标准：终止情形', 'standard: endings', 'endings'),
  passage('标准：解除函', 'standard: release letter', 'release-letter'),
  passage('标准：修改、法律与管辖', 'standard: amendment, law and court', 'amendment'),
  passage('标准：原件、签章与查验', 'standard: original, seal and verification', 'original'),
  passage('标准：追偿与投诉', 'standard: recourse and complaints', complaints),
]

export const variableByName: ReadonlyMap<string, ClauseVariable> = new Map(clauseVariables.map((one) => [one.zh, one]))
export const variableBySource: ReadonlyMap<string, ClauseVariable> = new Map(
  clauseVariables.map((one) => [one.source, one]),
)
