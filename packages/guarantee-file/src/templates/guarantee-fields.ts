// The facts that a bid guarantee prints, as data: the lint looks for each in the text of a sample, and
// docs/reference/guarantee-text.md is printed from it.
import { capitalAmount, groupedAmount } from '../text/capital-amount.ts'
import { chinaDate, dateInWords } from '../text/china-time.ts'
import type { GuaranteeText } from './guarantee-text.ts'
import type { TemplateForm } from './template-source.ts'

export type Field = {
  readonly zh: string
  readonly en: string
  /** Only in this form; in both when not given. */
  readonly form?: TemplateForm
  /** As it is printed. Undefined when this guarantee has none. */
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
  'issuer-name': { zh: '开立人全称', en: 'full name of the guarantor', printed: (text) => text.issuer.name },
  'issuer-code': { zh: '开立人信用代码', en: 'credit code of the guarantor', printed: (text) => text.issuer.code },
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
  premium: { zh: '保费', en: 'premium', printed: (text) => groupedAmount(text.premium) },
  'payer-name': { zh: '保费付款账户户名', en: 'who paid the premium', printed: (text) => text.payerName },
  'payer-account': {
    zh: '保费付款账户账号',
    en: 'account that paid the premium',
    printed: (text) => text.payerAccount,
  },
  'issued-on': { zh: '开立时间', en: 'date of issue', printed: (text) => chinaDate(text.issuedAt) },
  'bid-validity-days': {
    zh: '投标有效期日数',
    en: 'days of bid validity',
    printed: (text) => `${text.validity.bidValidityDays}日`,
  },
  'extra-days': {
    zh: '另加日数',
    en: 'days on top',
    printed: ({ validity: { extraDays } }) => (extraDays === 0 ? undefined : `${extraDays}日`),
  },
  'latest-date': {
    zh: '最迟到期日',
    en: 'latest date of expiry',
    printed: (text) => dateInWords(text.validity.latestDate),
  },
  'payment-days': {
    zh: '付款工作日数',
    en: 'working days of payment',
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
  'expires-on': {
    zh: '到期日',
    en: 'date of expiry',
    form: 'plain',
    printed: (text) => (text.lot === undefined ? undefined : dateInWords(text.lot.expiresOn)),
  },
} as const satisfies Record<string, Field>

export type FieldId = keyof typeof guaranteeFields

/** What this guarantee must show, and how it is written. */
export function printedFields(text: GuaranteeText): { id: FieldId; field: Field; value: string }[] {
  return (Object.entries(guaranteeFields) as [FieldId, Field][]).flatMap(([id, field]) => {
    const value = field.form === undefined || field.form === text.kind ? field.printed(text) : undefined
    return value === undefined || value === '' ? [] : [{ id, field, value }]
  })
}
