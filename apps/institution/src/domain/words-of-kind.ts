/** Texts are written in the words of insurers and guarantee companies; a bank uses others for the same things. */

export type InstitutionKind = 'bank' | 'insurer' | 'guarantee-company'

/** Each pair replaces the first by the second in a bank's texts; the first that fits counts, so longer ones come first. */
const bankPairs: readonly (readonly [string, string])[] = [
  ['不予承保', '不同意开立'],
  ['自动承保', '自动同意开立'],
  ['企业承保', '企业开立保函'],
  ['未获承保', '未获同意'],
  ['未承保', '未同意开立'],
  ['承保后', '同意开立后'],
  ['承保', '开立'],
  ['拒保名单', '不予开立名单'],
  ['核保', '审批'],
  ['正在保存', '正在保存'],
  ['印在保函', '印在保函'],
  ['在保责任', '有效保函余额'],
  ['在保余额', '有效保函余额'],
  ['在保保函', '有效保函'],
  ['在保', '有效保函'],
  ['投保申请', '保函申请'],
  ['保费', '手续费'],
  ['由理赔在', '由审单人员在'],
  ['理赔', '索赔审单'],
  ['赔付率', '垫款率'],
  ['索赔付款', '索赔付款'],
  ['赔付款', '付款'],
  ['赔付', '付款'],
  ['Claims ratio', 'Payment ratio'],
  ['claims ratio', 'payment ratio'],
  ['Claims paid', 'Paid on demands'],
  ['claims paid', 'paid on demands'],
  ['Underwriting', 'Credit approval'],
  ['underwriting', 'credit approval'],
  ['Underwriter', 'Credit officer'],
  ['To underwrite', 'Credit approval'],
  ['underwrites', 'approves'],
  ['underwrite', 'approve'],
  ['Premiums', 'Fees'],
  ['premiums', 'fees'],
  ['Premium', 'Fee'],
  ['premium', 'fee'],
]
const toBank: ReadonlyMap<string, string> = new Map(bankPairs)
/** Names of blanks, as `{{premium}}`, stay. */
const bankWord = new RegExp(`\\{\\{?\\w+\\}\\}?|${bankPairs.map(([word]) => word).join('|')}`, 'g')

/** @returns the same text in the words of this kind of institution */
export const inWordsOf = (kind: InstitutionKind, text: string): string =>
  kind === 'bank' ? text.replace(bankWord, (word) => toBank.get(word) ?? word) : text
