// The facts printed on a bid guarantee, as data: the lint searches the text of a sample for each, and
// docs/reference/guarantee-text.md is generated from it.
import { groupedAmount } from '@openbaohan/protocol/values/grouped-amount.ts'
import { capitalAmount } from '../text/capital-amount.ts'
import { chinaDate, dateInWords } from '../text/china-time.ts'
import { type GuaranteeText, newestEdition, type TextEdition } from './guarantee-text.ts'
import type { TemplateForm } from './template-source.ts'

export type Field = {
  readonly zh: string
  readonly en: string
  /** Only in this form; by default in both. */
  readonly form?: TemplateForm
  /** Only in this edition; by default in all. */
  readonly edition?: TextEdition
  /** As printed; undefined when this guarantee has none. */
  readonly printed: (text: GuaranteeText) => string | undefined
}

export const guaranteeFields = {
  'guarantee-number': { zh: '保函编号', en: 'guarantee number', printed: (text) => text.guaranteeNumber },
  'application-number': { zh: '申请编号', en: 'application number', printed: (text) => text.applicationNumber },
  'applicant-name': {
    zh: '申请人（投标人）全称',
    en: 'full name of the applicant',
    printed: (text) => text.applicant.name,
  },
  'applicant-code': {
    zh: '申请人信用代码',
    en: 'credit code of the applicant',
    printed: (text) => text.applicant.code,
  },
  'applicant-address': {
    zh: '申请人地址',
    en: 'address of the applicant',
    edition: 2,
    printed: (text) => text.applicant.address,
  },
  'issuer-name': { zh: '开立人全称', en: 'full name of the guarantor', printed: (text) => text.issuer.name },
  'issuer-code': { zh: '开立人信用代码', en: 'credit code of the guarantor', printed: (text) => text.issuer.code },
  'issuer-address': {
    zh: '开立人地址',
    en: 'address of the guarantor',
    edition: 2,
    printed: (text) => text.issuer.address,
  },
  'issuer-phone': {
    zh: '开立人电话',
    en: 'phone of the guarantor',
    edition: 2,
    printed: (text) => text.issuer.phone,
  },
  'delivery-address': {
    zh: '平台不能送达时的交单地址',
    en: 'address for presentation when the platform cannot deliver',
    edition: 2,
    printed: (text) => text.delivery?.address,
  },
  'delivery-email': {
    zh: '平台不能送达时的交单邮箱',
    en: 'e-mail address for presentation when the platform cannot deliver',
    edition: 2,
    printed: (text) => text.delivery?.email,
  },
  'terms-number': {
    zh: '保险条款备案编号（保险人）',
    en: 'number of the filed terms (insurer)',
    edition: 2,
    printed: (text) => text.insurance?.termsNumber,
  },
  'complaint-phone': {
    zh: '投诉电话（保险人）',
    en: 'phone for complaints (insurer)',
    edition: 2,
    printed: (text) => text.insurance?.complaintPhone,
  },
  'seal-certificate': {
    zh: '签章证书的序列号',
    en: 'serial number of the seal’s certificate',
    edition: 2,
    printed: (text) => text.sealCertificates?.[0]?.serial,
  },
  'seal-authority': {
    zh: '签章证书的颁发者',
    en: 'issuing authority of the seal’s certificate',
    edition: 2,
    printed: (text) => text.sealCertificates?.[0]?.authority,
  },
  'amount-in-figures': {
    zh: '最高金额（小写）',
    en: 'maximum amount in figures',
    printed: (text) => groupedAmount(text.amount),
  },
  'amount-in-capitals': {
    zh: '最高金额（大写）',
    en: 'maximum amount in capitals',
    printed: (text) => capitalAmount(text.amount),
  },
  premium: { zh: '保费', en: 'premium', edition: 1, printed: (text) => groupedAmount(text.premium) },
  'payer-name': { zh: '保费付款账户户名', en: 'payer of the premium', edition: 1, printed: (text) => text.payerName },
  'payer-account': {
    zh: '保费付款账户账号',
    en: 'account of the payer of the premium',
    edition: 1,
    printed: (text) => text.payerAccount,
  },
  'issued-on': { zh: '开立时间', en: 'date of issue', printed: (text) => chinaDate(text.issuedAt) },
  'bid-validity-days': {
    zh: '投标有效期日数',
    en: 'days of bid validity',
    printed: (text) => `${text.validity.bidValidityDays}日`,
  },
  'extra-days': {
    zh: '投标有效期届满后至提交索赔截止日的日数',
    en: 'days after the bid validity to the last day for demands',
    printed: ({ validity: { extraDays } }) => (extraDays === 0 ? undefined : `${extraDays}日`),
  },
  'latest-date': {
    zh: '最迟截止日',
    en: 'long-stop date',
    printed: (text) => dateInWords(text.validity.latestDate),
  },
  'payment-days': {
    zh: '付款工作日数',
    en: 'working days for payment',
    printed: (text) => `${text.paymentWorkingDays ?? 5}个工作日`,
  },
  'sealed-beneficiary': {
    zh: '受益人（密文）',
    en: 'beneficiary, sealed',
    form: 'sealed',
    printed: (text) => text.sealedLot.beneficiaryName,
  },
  'sealed-lot-number': {
    zh: '标段编号（密文）',
    en: 'lot number, sealed',
    form: 'sealed',
    printed: (text) => text.sealedLot.lotNumber,
  },
  'sealed-lot-name': {
    zh: '标段名称（密文）',
    en: 'lot name, sealed',
    form: 'sealed',
    printed: (text) => text.sealedLot.lotName,
  },
  'beneficiary-name': {
    zh: '受益人（招标人）全称',
    en: 'full name of the beneficiary',
    form: 'plain',
    printed: (text) => text.lot?.beneficiaryName,
  },
  'beneficiary-code': {
    zh: '受益人信用代码',
    en: 'credit code of the beneficiary',
    form: 'plain',
    printed: (text) => text.lot?.beneficiaryCode,
  },
  'lot-number': { zh: '标段编号', en: 'number of the lot', form: 'plain', printed: (text) => text.lot?.lotNumber },
  'lot-name': { zh: '标段名称', en: 'name of the lot', form: 'plain', printed: (text) => text.lot?.lotName },
  'beneficiary-address': {
    zh: '受益人地址',
    en: 'address of the beneficiary',
    form: 'plain',
    edition: 2,
    printed: (text) => text.lot?.beneficiaryAddress,
  },
  'project-number': {
    zh: '招标项目编号',
    en: 'number of the tender project',
    form: 'plain',
    edition: 2,
    printed: (text) => text.lot?.projectNumber,
  },
  'project-name': {
    zh: '招标项目名称',
    en: 'name of the tender project',
    form: 'plain',
    edition: 2,
    printed: (text) => text.lot?.projectName,
  },
  'bid-validity-ends': {
    zh: '投标有效期届满之日',
    en: 'last day of the bid validity',
    form: 'plain',
    edition: 2,
    printed: ({ lot }) => (lot?.bidValidityEnds === undefined ? undefined : dateInWords(lot.bidValidityEnds)),
  },
  'check-code': { zh: '校验码', en: 'check code', form: 'plain', edition: 2, printed: (text) => text.checkCode },
  'expires-on': {
    zh: '提交索赔截止日',
    en: 'last day for demands',
    form: 'plain',
    printed: (text) => (text.lot === undefined ? undefined : dateInWords(text.lot.expiresOn)),
  },
} as const satisfies Record<string, Field>

export type FieldId = keyof typeof guaranteeFields

/** The facts that this guarantee must show, as printed. */
export function printedFields(text: GuaranteeText): { id: FieldId; field: Field; value: string }[] {
  return (Object.entries(guaranteeFields) as [FieldId, Field][]).flatMap(([id, field]) => {
    const isOf = isOneOf(field.form, text.kind) && isOneOf(field.edition, text.edition ?? newestEdition)
    const value = isOf ? field.printed(text) : undefined
    return value === undefined || value === '' ? [] : [{ id, field, value }]
  })
}

const isOneOf = <T>(only: T | undefined, one: T): boolean => only === undefined || only === one
