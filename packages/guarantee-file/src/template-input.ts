import { capitalAmount, groupedAmount } from './capital-amount.ts'
import { chinaDate, chinaMinute, dateInWords } from './china-time.ts'
import type { GuaranteeText, IssuerKind, LotText } from './guarantee-text.ts'
import { RenderError } from './render-error.ts'

/** A row of the field table; a `code` value is ciphertext or a number that may break anywhere. */
export type FieldRow = { label: string; value: string; code?: true }

/** What a template receives as JSON: plain data, formatted for people, no logic left to do but layout. */
export type TemplateInput = {
  kind: 'sealed' | 'plain'
  test: boolean
  title: string
  guaranteeNumber: string
  issuerName: string
  issuerCode: string
  issuerKind: IssuerKind | ''
  applicantName: string
  beneficiaryName: string
  amount: string
  amountInCapitals: string
  issuedOn: string
  fields: FieldRow[]
  bidValidityDays: number
  extraDays: number
  latestDate: string
  expiresOn: string
  paymentWorkingDays: number
  verifyUrl: string
  sealedFileSm3: string
  /** What the QR code says. */
  qrText: string
}

/** Derives the template's data from the guarantee; nothing is read from outside and nothing is drawn. */
export function templateInput(text: GuaranteeText): TemplateInput {
  try {
    return compose(text)
  } catch (error) {
    if (error instanceof RangeError) throw new RenderError('bad-text', error.message)
    throw error
  }
}

function compose(text: GuaranteeText): TemplateInput {
  const plain = text.kind === 'plain' ? text.lot : undefined
  if (text.kind === 'plain' && plain === undefined) throw new RangeError('a plain guarantee needs its lot')
  const expiresOn = plain === undefined ? '' : dateInWords(plain.expiresOn)
  const latestDate = dateInWords(text.validity.latestDate)
  return {
    kind: text.kind,
    test: text.test,
    title: text.kind === 'sealed' ? '投标保函（密文）' : '投标保函（明文）',
    guaranteeNumber: text.guaranteeNumber,
    issuerName: text.issuer.name,
    issuerCode: text.issuer.code ?? '',
    issuerKind: text.issuer.kind ?? '',
    applicantName: text.applicant.name,
    beneficiaryName: plain?.beneficiaryName ?? '',
    amount: groupedAmount(text.amount),
    amountInCapitals: capitalAmount(text.amount),
    issuedOn: chinaDate(text.issuedAt),
    fields: [
      ...partyRows(text),
      ...lotRows(text, plain),
      ...moneyRows(text),
      ...timeRows(text, plain, expiresOn, latestDate),
    ],
    bidValidityDays: text.validity.bidValidityDays,
    extraDays: text.validity.extraDays,
    latestDate,
    expiresOn,
    paymentWorkingDays: text.paymentWorkingDays ?? 5,
    verifyUrl: text.verifyUrl ?? '',
    sealedFileSm3: text.sealedFileSm3 ?? '',
    qrText: text.verifyUrl ?? `保函编号：${text.guaranteeNumber}\n开立人：${text.issuer.name}`,
  }
}

const row = (label: string, value: string | undefined): FieldRow[] =>
  value === undefined || value === '' ? [] : [{ label, value }]
const codeRow = (label: string, value: string | undefined): FieldRow[] =>
  value === undefined || value === '' ? [] : [{ label, value, code: true }]

function partyRows(text: GuaranteeText): FieldRow[] {
  return [
    ...codeRow('保函编号', text.guaranteeNumber),
    ...codeRow('申请编号', text.applicationNumber),
    ...row('申请人（投标人）', text.applicant.name),
    ...codeRow('申请人信用代码', text.applicant.code),
    ...row('开立人（担保人）', text.issuer.name),
    ...codeRow('开立人信用代码', text.issuer.code),
  ]
}

function lotRows(text: GuaranteeText, plain: LotText | undefined): FieldRow[] {
  if (plain !== undefined) {
    return [
      ...row('受益人（招标人）', plain.beneficiaryName),
      ...codeRow('受益人信用代码', plain.beneficiaryCode),
      ...codeRow('标段编号', plain.lotNumber),
      ...row('标段名称', plain.lotName),
    ]
  }
  const sealed = text.sealedLot
  return [
    ...codeRow('受益人（密文）', sealed.beneficiaryName),
    ...codeRow('受益人信用代码（密文）', sealed.beneficiaryCode),
    ...codeRow('标段编号（密文）', sealed.lotNumber),
    ...codeRow('标段名称（密文）', sealed.lotName),
  ]
}

function moneyRows(text: GuaranteeText): FieldRow[] {
  return [
    ...row('最高金额（小写）', `人民币 ￥${groupedAmount(text.amount)}`),
    ...row('最高金额（大写）', `人民币${capitalAmount(text.amount)}`),
    ...row('保费', `￥${groupedAmount(text.premium)}（费率 ${text.rate}）`),
    ...row('保费付款账户户名', text.payerName),
    ...codeRow('保费付款账户账号', text.payerAccount),
  ]
}

function timeRows(
  text: GuaranteeText,
  plain: { openedAt: number } | undefined,
  expiresOn: string,
  latestDate: string,
): FieldRow[] {
  const { bidValidityDays, extraDays } = text.validity
  const term = `自投标截止日起${bidValidityDays}日（投标有效期）另加${extraDays}日`
  return [
    ...row('开立时间', chinaMinute(text.issuedAt)),
    ...row('投标截止（开标）时间', plain === undefined ? '' : chinaMinute(plain.openedAt)),
    ...row('有效期', term),
    ...row('到期日', expiresOn === '' ? '' : `${expiresOn}24时`),
    ...row('最迟到期日', `${latestDate}24时`),
  ]
}

/** Every text that ends up as glyphs, so that a character the font lacks is found before anything is drawn. */
export function drawnTexts(input: TemplateInput): string[] {
  const own = Object.values(input).filter((value): value is string => typeof value === 'string')
  return [...own, ...input.fields.flatMap((field) => [field.label, field.value])]
}
