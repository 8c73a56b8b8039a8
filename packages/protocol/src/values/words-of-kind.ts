/** Texts are written in the words of insurers and guarantee companies; a bank uses others for the same things (docs/decisions/0004). */

export const institutionKinds = ['bank', 'insurer', 'guarantee-company'] as const
export type InstitutionKind = (typeof institutionKinds)[number]

type Pairs = readonly (readonly [string, string])[]

/** Of what an institution charges: in a bank's words, and in words that fit all kinds (docs/decisions/0004). */
const chargeOfBank: Pairs = [
  ['保费', '手续费'],
  ['Premiums', 'Fees'],
  ['premiums', 'fees'],
  ['Premium', 'Fee'],
  ['premium', 'fee'],
]
const chargeOfAll: Pairs = [
  ['保费', '费用'],
  ['Premiums', 'Charges'],
  ['premiums', 'charges'],
  ['Premium', 'Charge'],
  ['premium', 'charge'],
]

/** Each pair replaces the first by the second in a bank's texts; the first that fits counts, so longer ones come first. */
const bankPairs: Pairs = [
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
  ...chargeOfBank,
]
/** Names of blanks, as `{{premium}}`, stay. */
function replacer(pairs: Pairs): (text: string) => string {
  const words = new Map(pairs)
  const found = new RegExp(`\\{\\{?\\w+\\}\\}?|${pairs.map(([word]) => word).join('|')}`, 'g')
  return (text) => text.replace(found, (word) => words.get(word) ?? word)
}
const inBankWords = /* @__PURE__ */ replacer(bankPairs)
const chargedByBank = /* @__PURE__ */ replacer(chargeOfBank)
const chargedByAll = /* @__PURE__ */ replacer(chargeOfAll)

/** @returns the same text in the words of this kind of institution */
export const inWordsOf = (kind: InstitutionKind, text: string): string => (kind === 'bank' ? inBankWords(text) : text)

/**
 * Of a platform's text only the word for what an institution charges.
 * @param kind undefined for institutions of several kinds, or of one not known
 */
export function inChargeWordsOf(kind: InstitutionKind | undefined, text: string): string {
  if (kind === undefined) return chargedByAll(text)
  return kind === 'bank' ? chargedByBank(text) : text
}
