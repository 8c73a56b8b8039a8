// The clauses that a bid guarantee must state (docs/spec/gaps.md), as data: the lint uses it, and
// docs/reference/guarantee-text.md is generated from it.
import type { IssuerKind, TextEdition } from './guarantee-text.ts'

export type Clause = {
  readonly zh: string
  readonly en: string
  /** All must match the text of the pages without blanks. */
  readonly holds: readonly RegExp[]
  /** Only for these kinds; by default for all. */
  readonly kinds?: readonly IssuerKind[]
  /**
   * Required of templates from this edition on. The preflight does not require it: texts issued earlier, and those of
   * other issuers, are valid without it.
   */
  readonly since?: TextEdition
}

/** The designations of guarantor and beneficiary. */
const guarantor = '(?:开立人|保险人|担保人|保证人)'
const beneficiary = '(?:受益人|被保险人|招标人)'

const rule = (pattern: string) => new RegExp(pattern, 'u')

export const clauses = {
  irrevocable: {
    zh: '不可撤销、不可转让',
    en: 'irrevocable and non-transferable',
    holds: [/不可撤销/u, /不(?:可|得)转让/u],
  },
  'on-demand': { zh: '见索即付', en: 'payable on demand', holds: [/见索即付/u] },
  independent: {
    zh: '独立于基础交易，也独立于申请关系',
    en: 'independent of the underlying transaction and of the relationship with the applicant',
    holds: [
      /独立于[^，。；]{0,40}(?:基础交易|基础关系)/u,
      /独立于[^，。；]{0,40}(?:申请关系|委托关系|委托合同|保险关系)/u,
    ],
  },
  'maximum-amount': {
    zh: '最高金额，赔付后递减',
    en: 'maximum amount, reduced by payments',
    holds: [/最高金额/u, /递减|相应减少|扣减/u],
  },
  'demand-cases': {
    zh: '付款情形：开标后撤销投标、拒签合同、不交履约担保、招标文件另定',
    en: 'grounds for a demand: bid withdrawn after opening, contract not signed, no performance security, others in the tender documents',
    holds: [/撤销(?:其)?投标/u, /(?:拒绝|不).{0,12}(?:签订|订立)合同/u, /履约(?:担保|保证金)/u, /招标文件.{0,8}规定/u],
  },
  documents: {
    zh: '索赔单据仅为受益人签章的索赔书（情形、金额、账户），代理另附授权',
    en: 'the only document is the sealed demand (ground, amount, account); an agent adds its authorisation',
    holds: [
      rule(`仅为.{0,8}${beneficiary}(?:签章|盖章|签署)的索赔书`),
      /索赔书.{0,40}情形.{0,10}金额.{0,10}账户/u,
      /代理.{0,30}授权/u,
      /不要求任何其他/u,
    ],
  },
  presentation: {
    zh: '经平台送达即为交单，提交索赔截止日（到期日）24时止',
    en: 'delivery by the platform is presentation, until 24:00 of the last day for demands',
    holds: [/平台.{0,10}送达.{0,24}交单/u, /(?:到期日|截止日)24时/u],
  },
  validity: {
    zh: '自投标截止日起算投标有效期（＋N日），延期、休假日顺延、最迟截止日',
    en: 'validity from the bid deadline: bid validity (plus N days), extension, holidays, latest date',
    holds: [/自投标截止(?:之)?日/u, /投标有效期.{0,10}日/u, /延长/u, /休假日.{0,10}顺延|节假日.{0,10}顺延/u, /最迟/u],
  },
  'in-force': {
    zh: '自（密文保函）开立时生效',
    en: 'effective from the issue (of the sealed guarantee)',
    holds: [/自(?:同号|本)?(?:密文)?(?:本)?(?:保函|保险凭证|保单)?(?:开立|出具)(?:之)?(?:时|日)(?:起)?生效/u],
  },
  examination: {
    zh: '表面相符即在X个工作日内付款，不符点一次列明、可补正',
    en: 'payment on apparent compliance within X working days; discrepancies are stated once and may be cured',
    holds: [/表面(?:上)?(?:符合|相符)/u, /个工作日内/u, /一次(?:性)?列明/u, /补正/u],
  },
  'sealed-text': {
    zh: '密文以公布的密钥还原为准',
    en: 'the ciphertext as decrypted with the published key is decisive',
    holds: [/密文.{0,16}公布的密钥还原/u, /为准/u],
  },
  'same-guarantee': {
    zh: '明文与密文同号，是同一份保函，自密文开立时生效，未出明文不减责',
    en: 'the plain and the sealed form have one number and are one guarantee; liability does not depend on the plain form',
    holds: [/同号/u, /同一份/u, /未(?:开立|出具).{0,16}明文.{0,14}不减轻/u],
  },
  'no-defences': {
    zh: '保费（手续费）、付款账户、申请人破产不得抗辩',
    en: 'no defence from premium, payment account or bankruptcy of the applicant',
    holds: [/(?:保费|保险费|担保费|手续费)/u, /账户/u, /破产/u, rule(`不得.{0,6}对抗${beneficiary}`)],
  },
  ending: {
    zh: '截止（到期）、付清、减额至零、受益人书面免除即终止，截止前已交单者除外',
    en: 'ends by expiry, full payment, reduction to zero or written release, except for demands presented before expiry',
    holds: [/终止/u, /付清/u, /减额至零/u, /书面免除/u, /(?:到期|截止日)前(?:已经|已)?交单/u],
  },
  'joint-liability': {
    zh: '独立性不被认可时承担连带责任',
    en: 'joint and several liability if independence is not recognised',
    holds: [/独立性.{0,6}不被认可/u, /连带责任/u],
    kinds: ['guarantee-company'],
  },
  'no-exclusions': {
    zh: '除外责任不得对抗受益人（被保险人）',
    en: 'exclusions of the policy do not apply against the beneficiary',
    holds: [/除外责任|责任免除/u, rule(`均?不得对抗${beneficiary}`)],
    kinds: ['insurer'],
  },
  amendment: {
    zh: '修改须经受益人同意',
    en: 'no amendment without the beneficiary’s consent',
    holds: [rule(`修改.{0,10}${beneficiary}.{0,6}同意`)],
  },
  'law-and-court': {
    zh: '适用法律与管辖',
    en: 'governing law and jurisdiction',
    holds: [/适用中华人民共和国法律/u, /人民法院管辖|仲裁/u],
  },
  original: {
    zh: '电子件为原件，CA签章，查验方式',
    en: 'the electronic file is the original, signed with a CA certificate; how to verify it',
    holds: [/电子文件.{0,6}原件/u, /电子认证|CA/u, /查验/u],
  },
  'last-day-for-demands': {
    zh: '付款情形须发生于投标有效期届满前，索赔可至提交索赔截止日',
    en: 'the ground arises within the bid validity; a demand may be presented until the last day for demands',
    holds: [/投标有效期届满之?日?(?:（含当日）)?(?:以前|之前|前)/u, /提交索赔截止日/u],
    since: 2,
  },
  payee: {
    zh: '收款人为受益人',
    en: 'the payee is the beneficiary',
    holds: [rule(`户名.{0,2}(?:为|是)${beneficiary}`)],
    since: 2,
  },
  'other-delivery': {
    zh: '平台不能送达时如何交单',
    en: 'how to present when the platform cannot deliver',
    holds: [/平台.{0,8}(?:不能|无法)送达/u],
    since: 2,
  },
  'invalid-transaction': {
    zh: '基础交易不成立、无效、被撤销、解除不影响效力',
    en: 'liability continues if the underlying transaction is void, avoided or terminated',
    holds: [/(?:不成立|无效).{0,20}(?:被撤销|解除|终止).{0,20}不影响/u],
    since: 2,
  },
  'no-pledge': {
    zh: '不得设定质押或者其他担保',
    en: 'must not be pledged or used as security',
    holds: [/不得设定.{0,4}(?:质押|担保)/u],
    since: 2,
  },
  'release-letter': {
    zh: '何种解除函即为书面免除，终止不以交还文件为条件',
    en: 'the form of a release letter; no original needs to be returned',
    holds: [/签章.{0,20}解除函/u, /不以交还.{0,8}为条件/u],
    since: 2,
  },
  'electronic-signature': {
    zh: '签章为《电子签名法》规定的可靠的电子签名',
    en: 'the seal is a reliable electronic signature under the Electronic Signature Law',
    holds: [/电子签名法/u, /可靠的电子签名/u],
    since: 2,
  },
  'place-of-seal': {
    zh: '签章处：签章人与开立日期',
    en: 'place of the seal: signer and date of issue',
    holds: [rule(`${guarantor}(?:（签章）|（盖章）|\\(签章\\)|\\(盖章\\)|签章：)`), /开立日期|开立时间|出具日期/u],
  },
} as const satisfies Record<string, Clause>

export type ClauseId = keyof typeof clauses

/** The clauses that a guarantor of this kind must state, in the order of the table. @param edition of a template */
export function clausesFor(kind: IssuerKind, edition: TextEdition = 1): [ClauseId, Clause][] {
  const all = Object.entries(clauses) as [ClauseId, Clause][]
  return all.filter(([, { kinds, since = 1 }]) => (kinds?.includes(kind) ?? true) && since <= edition)
}
